import type { components, JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import type { DataColumn } from '../components/data-table.js';
import { formatDuration } from '../components/format.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';

export type QueueStep = components['schemas']['QueueStep'];

const KINDS: Readonly<Record<string, string>> = {
  probe: 'Read the source',
  package: 'Create playlists',
};

const STATES: Readonly<Record<string, readonly [status: JobStatus, label: string]>> = {
  running: ['PROCESSING', 'Running'],
  admitted: ['PROCESSING', 'Starting'],
  waiting: ['QUEUED', 'Waiting'],
};

/** Names a step, such as `Encode output 2`. */
export function describeStep({ kind, output_index: index }: Pick<QueueStep, 'kind' | 'output_index'>): string {
  return KINDS[kind] ?? `Encode output ${(index ?? 0) + 1}`;
}

/** Describes what a running step does, such as `Transcoding, 40 %, 4.2 × speed`. */
export function describeProgress({ phase, percentage_completed: percent, speed }: QueueStep): string {
  return [
    phase ? phase.charAt(0).toUpperCase() + phase.slice(1) : [],
    typeof percent === 'number' && phase === 'transcoding' ? `${Math.floor(percent)} %` : [],
    typeof speed === 'number' ? `${speed.toFixed(1)} × speed` : [],
  ]
    .flat()
    .join(', ');
}

/** The job of a step. */
const JOB: DataColumn<QueueStep> = {
  name: 'Job',
  render: ({ job }) =>
    job ? (
      <TextLink to="/jobs/$id" params={{ id: job.id }}>
        {job.id}
      </TextLink>
    ) : (
      'Of another account'
    ),
};

const STEP: DataColumn<QueueStep> = { name: 'Step', render: describeStep };

const PROGRESS: DataColumn<QueueStep> = {
  name: 'Progress',
  render: (step) => describeProgress(step) || <NoValue />,
};

/** Columns of the queue. @param now epoch milliseconds */
export function queueColumns(now: number): readonly DataColumn<QueueStep>[] {
  return [
    JOB,
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
export function workColumns(now: number): readonly DataColumn<QueueStep>[] {
  return [
    JOB,
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
