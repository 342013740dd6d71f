import type { Command } from 'commander';
import { addWebhooksList } from './webhooks-list.js';
import { addWebhooksRedeliver } from './webhooks-redeliver.js';
import { addWebhooksRotate } from './webhooks-rotate.js';
import { addWebhooksShow } from './webhooks-show.js';
import { addWebhooksTest } from './webhooks-test.js';

export function addWebhooks(webhooks: Command): void {
  webhooks.addHelpText(
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
