import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { formatWebhook, formatWebhooks, formatWebhooksCsv } from './format-webhooks.js';
import type { ListOutput } from './list-output.js';
import { toJsonLine } from './job-writer.js';
import { isTerminal, print } from './print.js';

/** Formats of webhooks. */
export type WebhookOutput = 'table' | 'json' | 'ndjson';

/** Returns `--output`. */
export function webhookOutputOption(): Option {
  return new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices([
    'table',
    'json',
    'ndjson',
  ]);
}

/** Prints webhooks. */
export async function printWebhooks(
  deliveries: readonly WebhookDelivery[],
  output: ListOutput = isTerminal() ? 'table' : 'ndjson',
): Promise<void> {
  if (output === 'json') await print(`${JSON.stringify(deliveries, null, 2)}\n`);
  else if (output === 'ndjson') await print(deliveries.map(toJsonLine).join(''));
  else if (output === 'csv') await print(formatWebhooksCsv(deliveries));
  else await print(formatWebhooks(deliveries));
}

/** Prints a webhook with its body and attempts. */
export async function printWebhook(
  delivery: WebhookDelivery,
  output: WebhookOutput = isTerminal() ? 'table' : 'ndjson',
): Promise<void> {
  if (output === 'json') await print(`${JSON.stringify(delivery, null, 2)}\n`);
  else await print(output === 'ndjson' ? toJsonLine(delivery) : formatWebhook(delivery));
}
