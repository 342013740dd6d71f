import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

export const STATUS_LABELS: Readonly<Record<JobStatus, string>> = {
  QUEUED: 'Queued',
  PROCESSING: 'Processing',
  SUCCESS: 'Success',
  FAILURE: 'Failed',
};

interface StatusBadgeProps {
  readonly status: JobStatus;
  /** Default: that of the status of a job. */
  readonly label?: string;
}

/** A status as colour, shape and label. */
export function StatusBadge({ status, label = STATUS_LABELS[status] }: StatusBadgeProps): ReactNode {
  return (
    <span className={classes['badge']} data-status={status}>
      <span className={classes['mark']} aria-hidden="true" />
      {label}
    </span>
  );
}
