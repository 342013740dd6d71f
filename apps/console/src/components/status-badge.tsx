import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

export const STATUS_LABELS: Readonly<Record<JobStatus, string>> = {
  QUEUED: 'Queued',
  PROCESSING: 'Processing',
  SUCCESS: 'Success',
  FAILURE: 'Failed',
};

/** A status as colour, shape and label. */
export function StatusBadge({ status }: { readonly status: JobStatus }): ReactNode {
  return (
    <span className={classes['badge']} data-status={status}>
      <span className={classes['mark']} aria-hidden="true" />
      {STATUS_LABELS[status]}
    </span>
  );
}
