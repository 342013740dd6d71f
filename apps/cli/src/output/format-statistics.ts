import { JOB_STATUSES, type Statistics } from '@mediajobs/jobs-client';
import { formatStatus } from './columns.js';
import { formatCsv } from './csv.js';
import { replaceControlCharacters, formatTable } from './table.js';

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/**
 * Formats statistics as tables: by time without the buckets that have no job, by pipeline and preset, and the totals, which
 * a terminal shows last.
 */
export function formatStatistics(counted: Statistics): string {
  const { total, statuses, failure_rate, time_to_finish, queue } = counted;
  const facts = [
    ['Jobs', String(total)],
    ...JOB_STATUSES.map((status) => [formatStatus(status), String(statuses[status])]),
    ['Failure rate', formatPercentage(failure_rate)],
    [
      'Time to finish',
      `${formatDuration(time_to_finish.median)} (median), ${formatDuration(time_to_finish.p95)} (95 %)`,
    ],
    [
      'In the queue',
      `${queue.jobs}${queue.jobs > 0 ? `, for ${formatDuration(queue.median_age)} (median)` : ''}`,
    ],
  ];
  const buckets = counted.buckets
    .filter(hasJobs)
    .map((bucket) => [
      formatBucket(bucket.start, counted),
      ...JOB_STATUSES.map((status) => String(bucket[status])),
      formatPercentage(bucket.failure_rate),
    ]);
  return [
    formatSection(
      [`${counted.bucket.toUpperCase()} (${counted.time_zone})`, ...JOB_STATUSES, 'FAILED'],
      buckets,
    ),
    formatSection(
      ['PIPELINE', ...OUTCOME_HEADINGS],
      counted.pipelines.map((one) => outcomeCells(one.pipeline, one)),
    ),
    formatSection(
      ['PRESET', ...OUTCOME_HEADINGS],
      counted.presets.map((one) => outcomeCells(one.preset, one)),
    ),
    formatSection(
      ['ERROR', 'JOBS', 'MESSAGE'],
      counted.errors.map(({ error_code: code, error_msg: message, jobs }) => [
        code ?? '-',
        String(jobs),
        replaceControlCharacters(message ?? ''),
      ]),
    ),
    formatTable(['', ''], facts),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Formats the buckets as CSV, with all that have no job. */
export function formatStatisticsCsv({ buckets }: Statistics): string {
  const rows = buckets.map((bucket) => [
    new Date(bucket.start).toISOString(),
    ...JOB_STATUSES.map((status) => String(bucket[status])),
    bucket.failure_rate === undefined ? '' : String(bucket.failure_rate),
  ]);
  return formatCsv([['start', ...JOB_STATUSES, 'failure_rate'], ...rows]);
}

function hasJobs(bucket: Statistics['buckets'][number]): boolean {
  return JOB_STATUSES.some((status) => bucket[status] > 0);
}

/** Formats the start of a bucket in the time zone of the buckets. */
function formatBucket(start: number, { bucket, time_zone: timeZone }: Statistics): string {
  // The Swedish locale has the format of ISO 8601.
  const text = new Date(start).toLocaleString('sv-SE', { timeZone });
  return text.slice(0, bucket === 'day' || bucket === 'week' ? 10 : 16);
}

const formatSection = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : formatTable(headings, rows);

const OUTCOME_HEADINGS = ['JOBS', 'FAILED', 'MEDIAN', '95 %'];

type OutcomeStatistics = Omit<Statistics['pipelines'][number], 'pipeline'>;

function outcomeCells(
  { id, name }: { readonly id: string; readonly name?: string },
  { jobs, failure_rate, median, p95 }: OutcomeStatistics,
): readonly string[] {
  return [
    replaceControlCharacters(name ?? id),
    String(jobs),
    formatPercentage(failure_rate),
    formatDuration(median),
    formatDuration(p95),
  ];
}

function formatPercentage(share: number | undefined): string {
  return share === undefined ? '-' : PERCENT.format(share);
}

/** 850 ms, 12.3 s, 4 min 5 s, 2 h 3 min, 3 d 4 h. */
export function formatDuration(milliseconds: number | undefined): string {
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
