import type { Job, JobSortKey, JobStatus } from '@mediajobs/jobs-client';
import { styleText } from 'node:util';
import { formatIsoTime } from './csv-options.js';
import { isTerminal } from './print.js';

/** A key of a job with a single value, by which the service can sort. */
export type Column = JobSortKey;

/** Columns of a table without --columns. */
export const DEFAULT_COLUMNS: readonly Column[] = [
  'id',
  'status',
  'percentage_completed',
  'created_at',
  'finished_at',
  'input.file.name',
  'error_msg',
];

/** Headings that are shorter than their keys. */
const HEADINGS: Partial<Record<Column, string>> = {
  percentage_completed: '%',
  created_at: 'CREATED',
  updated_at: 'UPDATED',
  finished_at: 'FINISHED',
  'input.file.name': 'FILE',
  error_msg: 'ERROR',
};

/** Returns the heading of a column. Times name their zone, because the terminal of a user may have any. */
export function columnHeading(column: Column): string {
  const heading = HEADINGS[column] ?? column.toUpperCase();
  return column.endsWith('_at') ? `${heading} (${timeZoneOffset()})` : heading;
}

type Value = string | number | boolean | undefined;

/** Returns the value at a path of keys. */
export function valueAt(job: Job, column: Column): Value {
  let value: unknown = job;
  for (const key of column.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as Value;
}

/** Formats a value for people: times in their time zone, to the second. */
export function formatCell(job: Job, column: Column): string {
  const value = valueAt(job, column);
  if (value === undefined) return '';
  return column.endsWith('_at') ? formatTime(Number(value)) : String(value);
}

/** Formats a value for programs: times as ISO 8601 in UTC. */
export function formatIsoCell(job: Job, column: Column): string {
  const value = valueAt(job, column);
  if (value === undefined) return '';
  return column.endsWith('_at') ? formatIsoTime(Number(value)) : String(value);
}

/** Formats a time like 2026-11-24 18:00:05, in the time zone of the user. */
export function formatTime(time: number): string {
  // The Swedish locale has the format of ISO 8601.
  return new Date(time).toLocaleString('sv-SE');
}

/** Formats a time for people on a terminal, otherwise as ISO 8601 in UTC. Undefined is an empty text. */
export function formatOptionalTime(time: number | undefined): string {
  if (time === undefined) return '';
  return isTerminal() ? formatTime(time) : formatIsoTime(time);
}

/** Returns the offset of the time zone of the user, such as UTC+01:00, which headings of times show. */
export function timeZoneOffset(time = new Date()): string {
  const minutes = -time.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
}

const STATUS_COLORS = {
  QUEUED: 'gray',
  PROCESSING: 'cyan',
  SUCCESS: 'green',
  FAILURE: 'red',
} as const satisfies Record<JobStatus, string>;

/** Colors a status, unless the terminal or NO_COLOR forbids it. */
export function formatStatus(status: JobStatus): string {
  return styleText(STATUS_COLORS[status], status, { stream: process.stdout });
}
