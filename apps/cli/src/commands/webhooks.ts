import type { Command } from 'commander';
import { addWebhooksList } from './webhooks-list.js';
import { addWebhooksRedeliver } from './webhooks-redeliver.js';
import { addWebhooksRotate } from './webhooks-rotate.js';
import { addWebhooksShow } from './webhooks-show.js';
import { addWebhooksTest } from './webhooks-test.js';

export function addWebhooks(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('List, repeat and test webhooks, and rotate their secrets')
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs webhooks list --status failed
  $ mediajobs webhooks rotate Trailers
  $ mediajobs webhooks test Trailers`,
    );
  addWebhooksList(webhooks);
  addWebhooksShow(webhooks);
  addWebhooksRedeliver(webhooks);
  addWebhooksRotate(webhooks);
  addWebhooksTest(webhooks);
}
