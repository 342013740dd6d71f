import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { formatOptionalTime, formatTime } from './columns.js';
import { formatCsv } from './csv.js';
import { formatTable, replaceControlCharacters } from './table.js';

const HEADINGS = ['ID', 'TYPE', 'STATUS', 'ATTEMPTS', 'CREATED', 'JOB', 'URL', 'ERROR'];
/** Columns that a narrow terminal shortens first: the error and the URL. */
const TEXT_COLUMNS = [7, 6];

const ATTEMPT_HEADINGS = ['ATTEMPT', 'STARTED', 'SECONDS', 'STATUS', 'URL', 'ERROR'];
const ATTEMPT_TEXT_COLUMNS = [5, 4];

/** Formats webhooks as a table. */
export function formatWebhooks(deliveries: readonly WebhookDelivery[], width?: number): string {
  if (deliveries.length === 0) return 'No webhooks.\n';
  return formatTable(HEADINGS, deliveries.map(toCells), { shrinkFirst: TEXT_COLUMNS, width });
}

/** Formats webhooks as CSV. */
export function formatWebhooksCsv(deliveries: readonly WebhookDelivery[]): string {
  return formatCsv([HEADINGS.map((heading) => heading.toLowerCase()), ...deliveries.map(toCells)]);
}

function toCells(delivery: WebhookDelivery): string[] {
  const { id, type, status, attempt_count: attempts, created_at: createdAt, job, url } = delivery;
  return [
    id,
    type,
    status,
    String(attempts),
    formatOptionalTime(createdAt),
    job?.id ?? '',
    replaceControlCharacters(url),
    replaceControlCharacters(delivery.last_error ?? ''),
  ];
}

/** Formats a webhook with its body, its attempts, and what receivers responded. */
export function formatWebhook(delivery: WebhookDelivery, width?: number): string {
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
          width,
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
