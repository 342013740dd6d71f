import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import classes from './job-progress.module.css';
import { ProgressBar } from './progress-bar.js';

interface JobProgressProps {
  readonly percent: number | null | undefined;
  readonly status: JobStatus;
  readonly label: string;
}

/** Progress bar and percentage of a job or an output. */
export function JobProgress({ percent, status, label }: JobProgressProps): ReactNode {
  const value = Math.min(100, Math.max(0, percent ?? (status === 'SUCCESS' ? 100 : 0)));
  return (
    <span className={classes['progress']} data-status={status}>
      <ProgressBar percent={value} label={label} />
    </span>
  );
}
