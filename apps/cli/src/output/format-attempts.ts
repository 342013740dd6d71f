import type { Attempt } from '@mediajobs/jobs-client';
import { formatOptionalTime } from './columns.js';
import type { ObjectColumn } from './list-output.js';
import { replaceControlCharacters } from './table.js';

/** Columns of a table of attempts. */
export const ATTEMPT_COLUMNS: readonly ObjectColumn<Attempt>[] = [
  { heading: 'run', value: ({ run }) => String(run), isSecondary: true },
  { heading: 'step', value: nameStep },
  { heading: 'attempt', value: ({ attempt }) => String(attempt), isSecondary: true },
  { heading: 'outcome', value: ({ outcome, phase }) => outcome ?? phase ?? 'running' },
  { heading: 'started', value: ({ started_at: at }) => formatOptionalTime(at), isSecondary: true },
  { heading: 'seconds', value: formatSeconds },
  { heading: 'worker', value: ({ worker = '' }) => worker, isText: true },
  { heading: 'error', value: formatError, isText: true },
];

function formatSeconds({ started_at: startedAt, finished_at: finishedAt }: Attempt): string {
  return startedAt === undefined || finishedAt === undefined
    ? ''
    : ((finishedAt - startedAt) / 1000).toFixed(1);
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
