import type { Command } from 'commander';
import { printWebhook, webhookOutputOption, type WebhookOutput } from '../output/webhook-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';

export function addWebhooksShow(webhooks: Command): void {
  webhooks
    .command('show')
    .description('Print a webhook with its body and its attempts')
    .argument('<id>', 'id of the webhook')
    .addOption(webhookOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs webhooks show 5d2f7c35e4b004f9cd197877
  $ mediajobs webhooks show 5d2f7c35e4b004f9cd197877 | jq -r .body`,
    )
    .action(async (id: string, { output }: { readonly output?: WebhookOutput }) => {
      const { webhooks: service } = await connect();
      await printWebhook(await service.get(id, { signal: abortOnSignals() }), output);
    });
}
