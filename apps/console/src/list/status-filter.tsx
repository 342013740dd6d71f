import { Button } from '@mantine/core';
import { JOB_STATUSES, type JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatCompact, formatNumber } from '../components/format.js';
import { STATUS_LABELS } from '../components/status-labels.js';
import classes from './status-filter.module.css';

interface StatusFilterProps {
  readonly statuses: readonly JobStatus[] | undefined;
  /** Number of jobs by status under the other filters; undefined until it is known. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  readonly onChange: (statuses: JobStatus[] | undefined) => void;
}

/** Chooses statuses, and shows the number of jobs of each. None and all of them mean no filter. */
export function StatusFilter({ statuses = [], counts, onChange }: StatusFilterProps): ReactNode {
  const toggle = (status: JobStatus): void => {
    const next = JOB_STATUSES.filter((candidate) => statuses.includes(candidate) !== (candidate === status));
    onChange(next.length === 0 || next.length === JOB_STATUSES.length ? undefined : next);
  };
  return (
    <div role="group" aria-label="Status" className={classes['statuses']}>
      <Toggle label="All" isPressed={statuses.length === 0} onClick={() => onChange(undefined)} />
      {JOB_STATUSES.map((status) => (
        <Toggle
          key={status}
          label={STATUS_LABELS[status]}
          count={counts && (counts.get(status) ?? 0)}
          isPressed={statuses.includes(status)}
          onClick={() => toggle(status)}
        />
      ))}
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly count?: number | undefined;
  readonly isPressed: boolean;
  readonly onClick: () => void;
}

function Toggle({ label, count, isPressed, onClick }: ToggleProps): ReactNode {
  return (
    <Button
      variant={isPressed ? 'filled' : 'default'}
      size="xs"
      h={30}
      px={{ base: 6, sm: 10 }}
      aria-pressed={isPressed}
      title={count === undefined ? undefined : `${formatNumber(count)} ${count === 1 ? 'job' : 'jobs'}`}
      onClick={onClick}
    >
      <span>{label}</span>
      {/* Keeps its width, so that a count that changes moves nothing. */}
      {label !== 'All' && (
        <span className={classes['count']}>{count === undefined ? '' : formatCompact(count)}</span>
      )}
    </Button>
  );
}
