import { Button, Group, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { JobPicker, toId } from './job-picker.js';

const route = getRouteApi('/signed-in/jobs/compare');

/** Form for the jobs to compare. @param known id of one of them, when the other one is missing */
export function JobChooser({ known }: { readonly known: string | undefined }): ReactNode {
  const navigate = route.useNavigate();
  const [texts, setTexts] = useState<readonly [string, string]>([known ?? '', '']);
  const [isSubmitted, setIsSubmitted] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setIsSubmitted(true);
    const [a, b] = [toId(texts[0]), toId(texts[1])];
    if (a !== null && b !== null) void navigate({ search: { a, b } });
  };
  const picker = (label: string, index: 0 | 1): ReactNode => (
    <JobPicker
      label={label}
      text={texts[index]}
      error={isSubmitted && toId(texts[index]) === null ? 'Enter the id of a job, or choose one below' : null}
      onText={(text) => setTexts(index === 0 ? [text, texts[1]] : [texts[0], text])}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw="40rem">
        {picker('First job', 0)}
        {picker('Second job', 1)}
        <Group>
          <Button type="submit">Compare</Button>
        </Group>
      </Stack>
    </form>
  );
}
