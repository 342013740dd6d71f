import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import type { DataColumn } from '../components/data-table.js';
import { formatDuration } from '../components/format.js';
import { jobColumn } from '../components/job-column.js';
import { StatusBadge } from '../components/status-badge.js';
import { NoValue } from '../components/time.js';
import { describeProgress, describeStep, type QueueStep } from './describe-step.js';
import type { JobNames } from '../components/use-job-names.js';

const STATES: Readonly<Record<string, readonly [status: JobStatus, label: string]>> = {
  running: ['PROCESSING', 'Running'],
  admitted: ['PROCESSING', 'Starting'],
  waiting: ['QUEUED', 'Waiting'],
};

const OTHER_ACCOUNT = 'Of another account';

const STEP: DataColumn<QueueStep> = { name: 'Step', render: describeStep };

const PROGRESS: DataColumn<QueueStep> = {
  name: 'Progress',
  render: (step) => describeProgress(step) || <NoValue />,
};

/** Columns of the queue. @param now epoch milliseconds */
export function queueColumns(now: number, names: JobNames): readonly DataColumn<QueueStep>[] {
  return [
    jobColumn(names, OTHER_ACCOUNT),
    STEP,
    { name: 'State', render: ({ state }) => <StateBadge state={state} /> },
    { name: 'Priority', render: ({ priority }) => priority, isNumber: true, isSecondary: true },
    {
      name: 'Queued for',
      render: ({ queued_at: at }) => formatAge(at, now),
      isNumber: true,
      isSecondary: true,
    },
    { name: 'Worker', render: ({ worker }) => worker ?? <NoValue />, isSecondary: true },
    { ...PROGRESS, isSecondary: true },
  ];
}

/** Columns of the work of one worker. @param now epoch milliseconds */
export function workColumns(now: number, names: JobNames): readonly DataColumn<QueueStep>[] {
  return [
    jobColumn(names, OTHER_ACCOUNT),
    STEP,
    PROGRESS,
    {
      name: 'Running for',
      render: ({ started_at: at }) => formatAge(at, now),
      isNumber: true,
      isSecondary: true,
    },
  ];
}

function StateBadge({ state }: { readonly state: string }): ReactNode {
  const [status, label] = STATES[state] ?? ['QUEUED', state];
  return <StatusBadge status={status} label={label} />;
}

/** Formats the time since a moment; clocks may differ by a little. */
export function formatAge(at: number | null | undefined, now: number): ReactNode {
  return typeof at === 'number' ? formatDuration(Math.max(0, now - at)) : <NoValue />;
}
