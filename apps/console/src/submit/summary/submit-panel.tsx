import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import type { DraftState } from '../form/use-draft.js';
import type { JobFormState } from '../form/use-job-form.js';
import type { PresetChoice } from '../presets/presets-query.js';
import type { SourceKnowledge } from '../source/use-source-properties.js';
import classes from '../new-job.module.css';
import { JobSummary } from './job-summary.js';
import { SaveTemplate } from './save-template.js';

interface SubmitPanelProps {
  readonly form: JobFormState;
  readonly stored: DraftState;
  readonly choices: readonly PresetChoice[];
  readonly source: SourceKnowledge;
  /** File that is being uploaded as the source. */
  readonly localFile: File | null;
  readonly isUploading: boolean;
}

/** The summary of a job, and the buttons that submit, save or clear the form. */
export function SubmitPanel(props: SubmitPanelProps): ReactNode {
  const { form, stored, choices, source, localFile, isUploading } = props;
  const { draft } = form;
  return (
    <Panel title="Summary">
      <JobSummary
        draft={draft}
        sourceName={draft.file?.name ?? localFile?.name ?? (draft.input.trim() || null)}
        pipelineName={form.pipeline?.name}
        choices={choices}
        source={source.properties}
      />
      <div className={classes['actions']}>
        <Button type="submit" loading={form.isSending} disabled={isUploading}>
          Submit job
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {describeState(isUploading, form.isAccepted)}
        </Text>
        <SaveTemplate draft={draft} />
        {stored.isRestored && (
          <Text size="sm" c="dimmed">
            This is your draft from before. Addresses that may contain credentials are not kept.
          </Text>
        )}
        <Button
          variant="subtle"
          onClick={() => {
            form.upload.clear();
            stored.clear();
          }}
        >
          Clear the form
        </Button>
      </div>
    </Panel>
  );
}

function describeState(isUploading: boolean, isAccepted: boolean): string {
  if (isUploading) return 'The job can be submitted once all files are uploaded.';
  return isAccepted ? 'The service accepts this job.' : '';
}
