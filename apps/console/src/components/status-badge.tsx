import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';
import { STATUS_LABELS } from './status-labels.js';

interface StatusBadgeProps {
  readonly status: JobStatus;
  /** Names the state of something other than a job, which has the colour of the status. */
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
