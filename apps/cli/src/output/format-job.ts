import type { Job } from '@mediajobs/jobs-client';
import { failureAdvice } from '@mediajobs/jobs-domain/failures';
import { formatStatus, formatTime, timeZoneOffset } from './columns.js';
import { formatDuration } from './format-statistics.js';
import { formatTable, replaceControlCharacters } from './table.js';

/** A job whose references to presets, files and pipelines may be whole objects. */
type ShownJob = Job | Job<'file' | 'pipeline' | 'preset'>;
type Output = NonNullable<Job<'file' | 'preset'>['outputs']>[number];

const MEGABYTE = 1_000_000;

/** Formats a job for people: what it is, how it went, and a table of its outputs. */
export function formatJob(job: ShownJob, width?: number): string {
  const facts = listFacts(job).filter(([, value]) => value !== '');
  const summary = formatTable(
    ['', ''],
    facts.map(([name, value]) => [name, value]),
    { shrinkFirst: [1], width },
  );
  const outputs = (job.outputs ?? []) as readonly Output[];
  if (outputs.length === 0) return summary;
  const rows = outputs.map(toCells);
  const layout = { shrinkFirst: [2, 1], alignRight: [0, 3, 4], width };
  return `${summary}\n${formatTable(['#', 'PRESET', 'FILE', '%', 'MB'], rows, layout)}`;
}

function listFacts(job: ShownJob): readonly (readonly [string, string])[] {
  const { status, percentage_completed: percentage, created_at: created, finished_at: finished } = job;
  const progress = status === 'PROCESSING' && percentage !== undefined ? ` ${percentage} %` : '';
  const took = created !== undefined && finished !== undefined && finished >= created;
  return [
    ['Job', job.id],
    ['Status', formatStatus(status) + progress],
    ['Title', clean(job.title)],
    ['Source', clean(sourceName(job))],
    ['Pipeline', formatName(job.pipeline)],
    ['Custom key', clean(job.unique_custom_key)],
    ['User data', clean(job.user_data)],
    ['Created', formatTimeWithZone(created)],
    [
      'Finished',
      formatTimeWithZone(finished) + (took ? `, after ${formatDuration(finished - created)}` : ''),
    ],
    ['Error', formatError(job)],
    ['Advice', failureAdvice(job.error_code)?.advice ?? ''],
  ];
}

function sourceName({ input }: ShownJob): string | undefined {
  return input?.file?.name ?? input?.input_name ?? input?.file?.id;
}

function formatError({ error_code: code, error_msg: message }: ShownJob): string {
  return clean([message, code && `(${code})`].filter(Boolean).join(' '));
}

function formatTimeWithZone(time: number | undefined): string {
  return time === undefined ? '' : `${formatTime(time)} ${timeZoneOffset(new Date(time))}`;
}

function toCells(
  { preset, file, output_name: name, percentage_completed: percentage }: Output,
  at: number,
): string[] {
  return [
    String(at + 1),
    formatName(preset),
    clean(file?.name ?? name ?? file?.id),
    percentage === undefined ? '' : String(percentage),
    file?.size === undefined ? '' : (file.size / MEGABYTE).toFixed(1),
  ];
}

function formatName(reference: { readonly id: string; readonly name?: string } | undefined): string {
  return clean(reference?.name ?? reference?.id);
}

function clean(text: string | undefined): string {
  return replaceControlCharacters(text ?? '');
}
