import { JOB_STATUSES, type Statistics } from '@mediajobs/jobs-client';
import { statusText } from './columns.js';
import { clean, tableOf } from './table.js';

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** Statistics as people read them: the whole, then over time, by pipeline, by preset. */
export function statisticsText(counted: Statistics): string {
  const { total, statuses, failure_rate, time_to_finish, queue } = counted;
  const facts = [
    ['Jobs', String(total)],
    ...JOB_STATUSES.map((status) => [statusText(status), String(statuses[status])]),
    ['Failure rate', rate(failure_rate)],
    ['Time to finish', `${duration(time_to_finish.median)} (median), ${duration(time_to_finish.p95)} (95 %)`],
    ['In the queue', `${queue.jobs}${queue.jobs > 0 ? `, for ${duration(queue.median_age)} (median)` : ''}`],
  ];
  const buckets = counted.buckets.map((bucket) => [
    bucketText(bucket.start, counted.bucket),
    ...JOB_STATUSES.map((status) => String(bucket[status])),
    rate(bucket.failure_rate),
  ]);
  return [
    tableOf(['', ''], facts),
    section([`${counted.bucket.toUpperCase()} (UTC)`, ...JOB_STATUSES, 'FAILED'], buckets),
    section(
      ['PIPELINE', ...FARED],
      counted.pipelines.map((one) => fared(one.pipeline, one)),
    ),
    section(
      ['PRESET', ...FARED],
      counted.presets.map((one) => fared(one.preset, one)),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Hours and days of the service are those of UTC. */
function bucketText(start: number, bucket: Statistics['bucket']): string {
  return new Date(start)
    .toISOString()
    .replace('T', ' ')
    .slice(0, bucket === 'day' ? 10 : 16);
}

const section = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : tableOf(headings, rows);

const FARED = ['JOBS', 'FAILED', 'MEDIAN', '95 %'];

type Fared = Omit<Statistics['pipelines'][number], 'pipeline'>;

function fared(
  { id, name }: { readonly id: string; readonly name?: string },
  { jobs, failure_rate, median, p95 }: Fared,
): readonly string[] {
  return [clean(name ?? id), String(jobs), rate(failure_rate), duration(median), duration(p95)];
}

function rate(share: number | undefined): string {
  return share === undefined ? '-' : PERCENT.format(share);
}

/** 850 ms, 12.3 s, 4 min 5 s, 2 h 3 min, 3 d 4 h. */
export function duration(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '-';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
