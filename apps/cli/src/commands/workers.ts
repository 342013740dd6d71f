import type { Worker } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { formatOptionalTime } from '../output/columns.js';
import { listOutputOption, printList, type ListOutput } from '../output/list-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { addExamples } from './add-examples.js';

export function addWorkers(command: Command): void {
  addExamples(command, 'workers list');
  addExamples(command.command('list'), 'workers list', 'workers list --output ndjson | jq .warnings')
    .description('List the workers that have reported within the last 15 seconds')
    .addOption(listOutputOption())
    .action(list);
}

async function list({ output }: { readonly output?: ListOutput }): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  await printList<Worker>(await client.workers({ signal }), {
    output,
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'host', value: ({ host }) => host, isText: true },
      { heading: 'running', value: ({ running, slots }) => `${running ?? 0}/${slots}`, isNumber: true },
      { heading: 'work', value: ({ work = [] }) => work.map(formatStep).join(', '), isText: true },
      { heading: 'started', value: ({ started_at: at }) => formatOptionalTime(at) },
      { heading: 'version', value: ({ version }) => version ?? '' },
      { heading: 'ffmpeg', value: ({ ffmpeg_version: version }) => version ?? '' },
      { heading: 'warnings', value: ({ warnings }) => (warnings ?? []).join('; '), isText: true },
    ],
    none: 'No workers: jobs wait until one is started.',
  });
}

/** Returns the kind of a step and its job. */
function formatStep({ kind, job }: NonNullable<Worker['work']>[number]): string {
  return `${kind} ${job?.id ?? ''}`.trimEnd();
}
