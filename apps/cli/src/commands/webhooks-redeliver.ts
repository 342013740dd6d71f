import type { Command } from 'commander';
import { listOutputOption, type ListOutput } from '../output/list-output.js';
import { printWebhooks } from '../output/webhook-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';

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
  $ mediajobs webhooks list --status failed --limit 500 | jq -r .id | xargs mediajobs webhooks redeliver`,
    )
    .action(redeliver);
}

async function redeliver(
  ids: readonly string[],
  { output }: { readonly output?: ListOutput },
): Promise<void> {
  const signal = abortOnSignals();
  const { webhooks } = await connect();
  for (const id of ids) await printWebhooks([await webhooks.redeliver(id, { signal })], output);
}
