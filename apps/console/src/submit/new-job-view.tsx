import { Alert, Button, Group, NativeSelect, TextInput, Title } from '@mantine/core';
import type { JobRequest } from '@mediajobs/jobs-client';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { usePipelines } from '../list/use-pipelines.js';
import { useClient } from '../session/client.js';
import { useWrite } from '../session/use-write.js';
import { toFormErrors, type FormErrors } from './field-errors.js';
import classes from './new-job.module.css';
import { PresetField } from './preset-field.js';
import { toJobRequest } from './job-request.js';

const route = getRouteApi('/signed-in/jobs/new');

/** Form that submits a job, and then shows it. */
export function NewJobView(): ReactNode {
  useTitle('New job');
  const client = useClient();
  const navigate = route.useNavigate();
  const pipelines = usePipelines().data;
  const [pipeline, setPipeline] = useState('');
  const [input, setInput] = useState('');
  const [presets, setPresets] = useState<string[]>([]);
  const [title, setTitle] = useState('');
  const { mutate, error, isPending } = useWrite(
    (request: JobRequest) => client.jobs.create(request),
    ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
  );
  const { fields, others } = toFormErrors(error);
  const choices = [...(pipelines ?? [])].map(([value, label]) => ({ value, label }));
  const selected = pipeline || (choices[0]?.value ?? '');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate(toJobRequest({ pipeline: selected, input, presets, title }));
  };
  return (
    <div className={view['view']}>
      <TextLink to="/jobs">Jobs</TextLink>
      <Title order={1} mt={4} mb="md">
        New job
      </Title>
      <form className={classes['form']} onSubmit={submit} noValidate>
        {error && <Problems fields={fields} others={others} />}
        <NativeSelect
          label="Pipeline"
          withAsterisk
          data={choices}
          value={selected}
          error={fields.pipeline}
          onChange={(event) => setPipeline(event.currentTarget.value)}
        />
        <TextInput
          label="Input"
          description="A URL (https://…), or the key of a file in the input directory or storage of the pipeline."
          withAsterisk
          value={input}
          error={fields.input}
          onChange={(event) => setInput(event.currentTarget.value)}
        />
        <PresetField value={presets} error={fields.presets} onChange={setPresets} />
        <TextInput
          label="Title"
          value={title}
          error={fields.title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            Submit job
          </Button>
        </Group>
      </form>
    </div>
  );
}

/** Announces that the job was not submitted, and problems that belong to no field. */
function Problems({ fields, others }: FormErrors): ReactNode {
  const messages = Object.keys(fields).length > 0 ? ['Correct the marked fields.', ...others] : others;
  return (
    <Alert color="red" role="alert" title="The job was not submitted">
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}
