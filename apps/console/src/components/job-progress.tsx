import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import classes from './job-progress.module.css';

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
      <span
        className={classes['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(value)}
      >
        <span className={classes['bar']} style={{ transform: `scaleX(${value / 100})` }} />
      </span>
      <span className={classes['figure']}>{Math.floor(value)} %</span>
    </span>
  );
}
