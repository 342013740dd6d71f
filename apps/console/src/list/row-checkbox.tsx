import type { Job } from '@mediajobs/jobs-client';
import type { MouseEvent, ReactNode } from 'react';
import { jobName } from '../components/job-name.js';

interface RowCheckboxProps {
  readonly job: Job;
  readonly isSelected: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
}

/** Selects a job; with Shift, also the jobs between it and the last one. In the row, Space does the same. */
export function RowCheckbox({ job, isSelected, onToggle }: RowCheckboxProps): ReactNode {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${jobName(job)}`}
      checked={isSelected}
      // Tab reaches the link of one row only.
      tabIndex={-1}
      onClick={(event: MouseEvent) => onToggle(job.id, event.shiftKey)}
      // React requires a handler for a checkbox that it controls; a click knows the Shift key.
      onChange={() => undefined}
    />
  );
}
