import type { WebhookDelivery } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { listOutputOption, type ListOutput } from '../output/list-output.js';
import { printWebhooks } from '../output/webhook-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { forEachId } from './attempt-each.js';

export function addWebhooksRedeliver(webhooks: Command): void {
  webhooks
    .command('redeliver')
    .description('Send webhooks again')
    .argument('<ids...>', 'ids of webhooks')
    .addOption(listOutputOption())
    .addHelpText(
      'after',
      `
The same id and body are sent, at once, and failures are repeated for another 24 hours.

Examples:
  $ mediajobs webhooks redeliver 5d2f7c35e4b004f9cd197877
  $ mediajobs webhooks list --status failed --limit 500 --output id | xargs -r mediajobs webhooks redeliver`,
    )
    .action(redeliver);
}

async function redeliver(
  ids: readonly string[],
  { output }: { readonly output?: ListOutput },
): Promise<void> {
  const signal = abortOnSignals();
  const { webhooks } = await connect();
  const sent: WebhookDelivery[] = [];
  try {
    await forEachId(ids, async (id) => sent.push(await webhooks.redeliver(id, { signal })));
  } finally {
    if (sent.length > 0) await printWebhooks(sent, output);
  }
}
