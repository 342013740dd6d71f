import { Button, Group, Stack, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { isId } from '../list/job-search.js';

const route = getRouteApi('/signed-in/jobs/compare');

/** Form for the ids of the jobs to compare. @param known id of one of them, when the other one is missing */
export function JobChooser({ known }: { readonly known: string | undefined }): ReactNode {
  const navigate = route.useNavigate();
  const [ids, setIds] = useState<readonly [string, string]>([known ?? '', '']);
  const [isSubmitted, setIsSubmitted] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setIsSubmitted(true);
    const [a, b] = ids;
    if (isId(a) && isId(b)) void navigate({ search: { a, b } });
  };
  const field = (label: string, index: 0 | 1): ReactNode => (
    <TextInput
      label={label}
      placeholder="24 hexadecimal digits"
      value={ids[index]}
      error={isSubmitted && !isId(ids[index]) ? 'Enter the id of a job: 24 hexadecimal digits' : null}
      onChange={(event) => {
        const value = event.currentTarget.value.trim();
        setIds(index === 0 ? [value, ids[1]] : [ids[0], value]);
      }}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw="26rem">
        {field('First job', 0)}
        {field('Second job', 1)}
        <Group>
          <Button type="submit">Compare</Button>
        </Group>
      </Stack>
    </form>
  );
}
