import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import { formatDuration, formatSpeed } from '../components/format.js';
import type { FullJob } from '../components/full-job.js';
import classes from './job.module.css';
import { computeJobTimes, estimateFinish, slowestSpeed } from './job-times.js';
import { useNow } from './use-now.js';

interface JobDurationProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
}

/** Duration of the job so far, or the expected one. */
export function JobDuration({ job, attempts }: JobDurationProps): ReactNode {
  const now = useNow(isUnfinished(job.status));
  const parts = describe(job, attempts, now);
  return parts.length === 0 ? null : <span className={classes['duration']}>{parts.join(' · ')}</span>;
}

function describe(job: FullJob, attempts: readonly Attempt[], now: number): readonly string[] {
  const { queuedMs, tookMs, isReversed } = computeJobTimes(job, attempts, now);
  if (isReversed) return ['Its times are wrong: it ended before it was created'];
  if (tookMs === null) return [];
  if (job.status === 'QUEUED') return [`Waiting for ${formatSeconds(tookMs)}`];
  if (job.status === 'PROCESSING') {
    const end = estimateFinish(job.outputs ?? [], attempts);
    const left = end === null ? [] : [`about ${formatSeconds(Math.max(1_000, end - now))} left`];
    return [`Running for ${formatSeconds(tookMs)}`, ...left];
  }
  const speed = slowestSpeed(attempts);
  return [
    `Took ${formatDuration(tookMs)}`,
    ...(queuedMs !== null && queuedMs >= 1_000 ? [`waited ${formatDuration(queuedMs)}`] : []),
    ...(speed === null ? [] : [`${formatSpeed(speed)} real time`]),
  ];
}

/** Without fractions, which would change too quickly to be read. */
function formatSeconds(ms: number): string {
  return ms < 10_000 ? `${Math.floor(ms / 1_000)} s` : formatDuration(ms);
}
