import type { Ping, WebhookDelivery, Webhooks } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { listOutputOption, type ListOutput } from '../output/list-output.js';
import { printWebhooks } from '../output/webhook-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { resolveName } from './resolve-name.js';

const PINGS = ['started', 'progressed', 'finished', 'error', 'warning'] as const satisfies Ping[];
const POLL_INTERVAL_MS = 200;

export function addWebhooksTest(webhooks: Command): void {
  webhooks
    .command('test')
    .description('Send a test to the URLs of a pipeline; exit status 1 if one fails')
    .argument('<pipeline>', 'name or id of the pipeline')
    .addOption(new Option('--ping <key>', 'only the URL of this key of ping_urls').choices(PINGS))
    .addOption(listOutputOption())
    .addHelpText(
      'after',
      `
Waits for the result, which needs a running worker.

Examples:
  $ mediajobs webhooks test Trailers --ping finished`,
    )
    .action(test);
}

interface TestOptions {
  readonly ping?: Ping;
  readonly output?: ListOutput;
}

async function test(pipeline: string, { ping, output }: TestOptions): Promise<void> {
  const signal = abortOnSignals();
  const { webhooks, pipelines } = await connect();
  const id = await resolveName('pipeline', pipeline, () => pipelines.all({}, { signal }));
  const sent = await webhooks.test(id, { signal, ...(ping && { ping }) });
  const results = await Promise.all(sent.map((delivery) => awaitEnd(webhooks, delivery, signal)));
  await printWebhooks(results, output);
  const [failed] = results.filter(({ status }) => status !== 'delivered');
  if (failed) throw new Error(`${failed.url} failed: ${failed.last_error ?? 'no attempt was recorded'}`);
}

async function awaitEnd(
  webhooks: Webhooks,
  sent: WebhookDelivery,
  signal: AbortSignal,
): Promise<WebhookDelivery> {
  let delivery = sent;
  while (delivery.status === 'pending' || delivery.status === 'sending') {
    await sleep(POLL_INTERVAL_MS, undefined, { signal });
    delivery = await webhooks.get(sent.id, { signal });
  }
  return delivery;
}
