import { Button } from '@mantine/core';
import { JOB_STATUSES, type JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { STATUS_LABELS } from '../components/status-labels.js';

interface StatusFilterProps {
  readonly statuses: readonly JobStatus[] | undefined;
  readonly onChange: (statuses: JobStatus[] | undefined) => void;
}

/** Chooses statuses. None and all of them mean no filter. */
export function StatusFilter({ statuses = [], onChange }: StatusFilterProps): ReactNode {
  const toggle = (status: JobStatus): void => {
    const next = JOB_STATUSES.filter((candidate) => statuses.includes(candidate) !== (candidate === status));
    onChange(next.length === 0 || next.length === JOB_STATUSES.length ? undefined : next);
  };
  return (
    <Button.Group aria-label="Status">
      <Toggle label="All" isPressed={statuses.length === 0} onClick={() => onChange(undefined)} />
      {JOB_STATUSES.map((status) => (
        <Toggle
          key={status}
          label={STATUS_LABELS[status]}
          isPressed={statuses.includes(status)}
          onClick={() => toggle(status)}
        />
      ))}
    </Button.Group>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isPressed: boolean;
  readonly onClick: () => void;
}

function Toggle({ label, isPressed, onClick }: ToggleProps): ReactNode {
  return (
    <Button
      variant={isPressed ? 'filled' : 'default'}
      size="xs"
      h={30}
      px={{ base: 6, sm: 10 }}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
