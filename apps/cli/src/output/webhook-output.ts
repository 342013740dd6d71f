import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { formatWebhook, WEBHOOK_COLUMNS } from './format-webhooks.js';
import { printList, type ListOutput } from './list-output.js';
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
  output: ListOutput | undefined,
): Promise<void> {
  await printList(deliveries, { output, columns: WEBHOOK_COLUMNS, none: 'No webhooks.' });
}

/** Prints a webhook with its body and attempts. */
export async function printWebhook(
  delivery: WebhookDelivery,
  output: WebhookOutput = isTerminal() ? 'table' : 'ndjson',
): Promise<void> {
  if (output === 'json') await print(`${JSON.stringify(delivery, null, 2)}\n`);
  else await print(output === 'ndjson' ? toJsonLine(delivery) : formatWebhook(delivery));
}
