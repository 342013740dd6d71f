import type { Command } from 'commander';
import { formatTime } from '../output/columns.js';
import { print, printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { resolveName } from './resolve-name.js';

export function addWebhooksRotate(webhooks: Command): void {
  webhooks
    .command('rotate')
    .description('Print a new secret for the webhooks of a pipeline; it is shown only once')
    .argument('<pipeline>', 'name or id of the pipeline')
    .option('--revoke-previous', 'let the secret before it sign no more: it has become known')
    .addHelpText(
      'after',
      `
The secret before it signs as well for 24 hours, so that receivers can change it in the meantime.

Examples:
  $ mediajobs webhooks rotate Trailers`,
    )
    .action(rotate);
}

async function rotate(
  pipeline: string,
  { revokePrevious = false }: { readonly revokePrevious?: boolean },
): Promise<void> {
  const signal = abortOnSignals();
  const { webhooks, pipelines } = await connect();
  const id = await resolveName('pipeline', pipeline, () => pipelines.all({}, { signal }));
  const rotated = await webhooks.rotateSecret(id, { signal, keepPrevious: !revokePrevious });
  await print(`${rotated.secret}\n`);
  const until = rotated.previous_expires_at;
  if (until !== undefined) printHint(`The secret before it signs as well until ${formatTime(until)}.`);
}
