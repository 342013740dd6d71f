import type { DeliveryStatus, WebhookType } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { printHint } from '../output/print.js';
import { listOutputOption, type ListOutput } from '../output/list-output.js';
import { printWebhooks } from '../output/webhook-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { integerParser, parseId, singleValue } from './option-parsers.js';
import { resolveName } from './resolve-name.js';

interface ListOptions {
  readonly status?: DeliveryStatus;
  readonly type?: WebhookType;
  readonly job?: string;
  readonly pipeline?: string;
  readonly start: number;
  readonly limit: number;
  readonly output?: ListOutput;
}

const STATUSES = ['pending', 'sending', 'delivered', 'failed'] as const satisfies DeliveryStatus[];
const TYPES = [
  'job.started',
  'job.progressed',
  'job.finished',
  'job.failed',
  'job.warning',
  'webhook.test',
] as const satisfies WebhookType[];
/** Maximum page size of the service. */
const MAX_PAGE_SIZE = 5000;

export function addWebhooksList(webhooks: Command): void {
  webhooks
    .command('list')
    .description('List webhooks, newest first')
    .addOption(new Option('--status <status>', 'only webhooks of this status').choices(STATUSES))
    .addOption(new Option('--type <type>', 'only webhooks of this type').choices(TYPES))
    .addOption(singleValue(new Option('--job <id>', 'only webhooks of this job'), parseId))
    .addOption(singleValue(new Option('--pipeline <name>', 'only webhooks of this pipeline (name or id)')))
    .option('--start <n>', 'number of webhooks to skip', integerParser(0), 0)
    .option('--limit <n>', 'maximum number of webhooks to print', integerParser(1, MAX_PAGE_SIZE), 50)
    .addOption(listOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs webhooks list --status failed
  $ mediajobs webhooks list --job 5d2f7c35e4b004f9cd197877 | jq -r .last_error`,
    )
    .action(list);
}

async function list(options: ListOptions): Promise<void> {
  const signal = abortOnSignals();
  const { webhooks, pipelines } = await connect();
  const { status, type, job, pipeline, start, limit, output } = options;
  const pipelineId =
    pipeline === undefined
      ? undefined
      : await resolveName('pipeline', pipeline, () => pipelines.all({}, { signal }));
  const page = await webhooks.list(
    {
      ...(status && { status }),
      ...(type && { type }),
      ...(job !== undefined && { 'job.id': job }),
      ...(pipelineId !== undefined && { 'pipeline.id': pipelineId }),
      start,
      limit,
    },
    { signal },
  );
  await printWebhooks(page.deliveries, output);
  const rest = page.total - start - page.deliveries.length;
  if (rest > 0) printHint(`${page.deliveries.length} of ${page.total} webhooks; use --limit to print more.`);
}
