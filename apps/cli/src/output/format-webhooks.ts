import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { formatOptionalTime, formatTime } from './columns.js';
import type { ObjectColumn } from './list-output.js';
import { formatTable, replaceControlCharacters } from './table.js';

/** Columns of a table of webhooks. */
export const WEBHOOK_COLUMNS: readonly ObjectColumn<WebhookDelivery>[] = [
  { heading: 'id', value: ({ id }) => id },
  { heading: 'type', value: ({ type }) => type },
  { heading: 'status', value: ({ status }) => status },
  { heading: 'attempts', value: ({ attempt_count: count }) => String(count), isSecondary: true },
  { heading: 'created', value: ({ created_at: at }) => formatOptionalTime(at), isSecondary: true },
  { heading: 'job', value: ({ job }) => job?.id ?? '', isSecondary: true },
  { heading: 'url', value: ({ url }) => url, isText: true },
  { heading: 'error', value: ({ last_error: error = '' }) => error, isText: true },
];

const ATTEMPT_HEADINGS = ['ATTEMPT', 'STARTED', 'SECONDS', 'STATUS', 'URL', 'ERROR'];
const ATTEMPT_TEXT_COLUMNS = [5, 4];

/** Formats a webhook with its body, its attempts, and what receivers responded. */
export function formatWebhook(delivery: WebhookDelivery): string {
  const { attempts = [], body = '', next_attempt_at: next } = delivery;
  const summary = [
    ['id', delivery.id],
    ['type', delivery.type],
    ['status', delivery.status],
    ['job', delivery.job?.id ?? ''],
    ['pipeline', delivery.pipeline?.id ?? ''],
    ['url', delivery.url],
    ['next attempt', next === undefined ? '' : formatTime(next)],
  ].filter(([, value]) => value !== '');
  const parts = [
    summary
      .map(([name = '', value = '']) => `${name.padEnd(14)}${replaceControlCharacters(value)}\n`)
      .join(''),
    attempts.length === 0
      ? 'No attempt was recorded.\n'
      : formatTable(ATTEMPT_HEADINGS, attempts.map(toAttemptCells), {
          shrinkFirst: ATTEMPT_TEXT_COLUMNS,
        }),
    ...attempts.flatMap(({ attempt, response }) =>
      response ? [`Response ${attempt}:\n${indent(response)}`] : [],
    ),
    `Body:\n${indent(body)}`,
  ];
  return parts.join('\n');
}

function toAttemptCells(attempt: NonNullable<WebhookDelivery['attempts']>[number]): string[] {
  const { attempt: number, started_at: startedAt, duration, status_code: statusCode, url, error } = attempt;
  return [
    String(number),
    formatOptionalTime(startedAt),
    duration === undefined ? '' : (duration / 1000).toFixed(1),
    statusCode === undefined ? '' : String(statusCode),
    replaceControlCharacters(url),
    replaceControlCharacters(error ?? ''),
  ];
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${replaceControlCharacters(line)}\n`)
    .join('');
}
