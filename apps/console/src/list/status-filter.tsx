import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { JOB_STATUSES, type JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { STATUS_WORDS } from '../show/status-badge.js';

interface StatusFilterProps {
  readonly status: JobStatus | undefined;
  readonly onChange: (status: JobStatus | undefined) => void;
}

const CHOICES = [
  { value: '', label: 'All' },
  ...JOB_STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] })),
];

/** One status, or all. */
export function StatusFilter({ status, onChange }: StatusFilterProps): ReactNode {
  return (
    <SegmentedControl
      aria-label="Status"
      size="xs"
      value={status ?? ''}
      data={CHOICES}
      onChange={(value) => onChange(JOB_STATUSES.find((one) => one === value))}
    />
  );
}
