import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Draft } from '../draft/draft.js';
import { useProblem } from '../form/problems-context.js';
import { TextField } from '../form/text-field.js';
import classes from '../new-job.module.css';

interface DetailFieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Texts of the job, its priority, and where its files are stored. */
export function DetailFields({ draft, onChange }: DetailFieldsProps): ReactNode {
  return (
    <>
      <TextField path="title" label="Title" value={draft.title} onText={(title) => onChange({ title })} />
      <div className={classes['pair']}>
        <TextField
          path="unique_custom_key"
          label="Custom key"
          description="Submitting the same job with it again returns the first one."
          value={draft.customKey}
          onText={(customKey) => onChange({ customKey })}
        />
        <TextField
          path="priority"
          label="Priority"
          description="From −50 to 50; higher starts earlier."
          placeholder="0"
          inputMode="numeric"
          value={draft.priority}
          onText={(priority) => onChange({ priority: priority.replace('−', '-') })}
        />
      </div>
      <TextField
        path="output_prefix"
        label="Folder of the outputs"
        description="Before the names of all files; {job_id} and {input_name} are replaced."
        placeholder="{job_id}/"
        value={draft.prefix}
        onText={(prefix) => onChange({ prefix })}
      />
      <Textarea
        label="User data"
        description="Kept unchanged, for your own use."
        autosize={false}
        rows={2}
        value={draft.userData}
        error={useProblem('user_data')}
        onChange={(event) => onChange({ userData: event.currentTarget.value })}
      />
    </>
  );
}
