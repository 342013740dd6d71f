import type { Attempt } from '@mediajobs/jobs-client';
import { formatOptionalTime } from './columns.js';
import { formatCsv } from './csv.js';
import { formatTable, replaceControlCharacters } from './table.js';

const HEADINGS = ['RUN', 'STEP', 'ATTEMPT', 'OUTCOME', 'STARTED', 'SECONDS', 'WORKER', 'ERROR'];
/** Columns that a narrow terminal shortens first: the error and the worker. */
const TEXT_COLUMNS = [7, 6];

/** Formats attempts as a table, oldest first. */
export function formatAttempts(attempts: readonly Attempt[], width?: number): string {
  if (attempts.length === 0) return 'No attempts: no worker has started this job.\n';
  return formatTable(HEADINGS, attempts.map(toCells), { shrinkFirst: TEXT_COLUMNS, width });
}

/** Formats attempts as CSV, oldest first. */
export function formatAttemptsCsv(attempts: readonly Attempt[]): string {
  return formatCsv([HEADINGS.map((heading) => heading.toLowerCase()), ...attempts.map(toCells)]);
}

function toCells(attempt: Attempt): readonly string[] {
  const { run, outcome, phase, started_at: startedAt, finished_at: finishedAt, worker } = attempt;
  return [
    String(run),
    nameStep(attempt),
    String(attempt.attempt),
    outcome ?? phase ?? 'running',
    formatOptionalTime(startedAt),
    startedAt === undefined || finishedAt === undefined ? '' : ((finishedAt - startedAt) / 1000).toFixed(1),
    replaceControlCharacters(worker ?? ''),
    replaceControlCharacters(formatError(attempt)),
  ];
}

/** Returns the error of an attempt, or the warnings of one that succeeded. */
function formatError({ error_code: code, error_msg: message = '', warnings = [] }: Attempt): string {
  if (code !== undefined) return `${message} (${code})`.trimStart();
  return message || warnings.map((warning) => `warning: ${warning}`).join('; ');
}

/** Returns the name of a step. Outputs count from 1, as in the console. */
function nameStep({ kind, output_index: index }: Attempt): string {
  return index === undefined ? kind : `${kind} ${index + 1}`;
}

/** Formats the logs of the attempts that have one. */
export function formatLogs(attempts: readonly Attempt[]): string {
  return attempts
    .flatMap((attempt) => (attempt.log ? [{ attempt, log: attempt.log }] : []))
    .map(({ attempt, log }) => {
      const lines = log.trimEnd().split('\n').map(replaceControlCharacters);
      return `\n${nameStep(attempt)}, attempt ${attempt.attempt}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
    })
    .join('');
}
