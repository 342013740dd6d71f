import type { JobsClient } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { listOutputOption, printList, type ListOutput, type ObjectColumn } from '../output/list-output.js';
import { jobOutputOption, printObject, type JobOutput } from '../output/job-output.js';
import { printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { addExamples } from './add-examples.js';
import { integerParser } from './option-parsers.js';
import { resolveName, type NamedObject } from './resolve-name.js';

/** A kind of objects with the commands `list` and `get`. */
export interface ResourceSpec<T extends NamedObject> {
  /** Such as `pipeline`. */
  readonly noun: string;
  /** Name, slug or id of an object, for the help. */
  readonly exampleName: string;
  readonly columns: readonly ObjectColumn<T>[];
  readonly all: (client: JobsClient, signal: AbortSignal) => AsyncIterable<T>;
  readonly get: (client: JobsClient, id: string, signal: AbortSignal) => Promise<{ readonly id: string }>;
}

interface ListOptions {
  readonly limit: number;
  readonly all?: boolean;
  readonly output?: ListOutput;
}

const DEFAULT_LIMIT = 50;

/** Adds `list`, and `get` by name or id. */
export function addResourceCommands<T extends NamedObject>(command: Command, spec: ResourceSpec<T>): void {
  const { noun, exampleName } = spec;
  addExamples(command.command('list'), `${noun}s list --all --output csv`)
    .description(`List ${noun}s`)
    .option('--limit <n>', `maximum number of ${noun}s to print`, integerParser(1), DEFAULT_LIMIT)
    .option('--all', `print all ${noun}s`)
    .addOption(listOutputOption())
    .action((options: ListOptions) => list(spec, options));
  addExamples(command.command('get'), `${noun}s get ${exampleName}`)
    .description(`Print one ${noun}`)
    .argument('<name>', `name, slug or id of the ${noun}`)
    .addOption(jobOutputOption())
    .action(async (name: string, { output }: { readonly output?: JobOutput }) => {
      const signal = abortOnSignals();
      const client = await connect();
      const id = await resolveName(noun, name, () => spec.all(client, signal));
      await printObject(await spec.get(client, id, signal), output);
    });
}

async function list<T extends NamedObject>(
  { noun, columns, all }: ResourceSpec<T>,
  { limit, all: isUnlimited = false, output }: ListOptions,
): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const max = isUnlimited ? Infinity : limit;
  const objects: T[] = [];
  let hasMore = false;
  for await (const object of all(client, signal)) {
    hasMore = objects.length >= max;
    if (hasMore) break;
    objects.push(object);
  }
  await printList(objects, { output, columns, none: `No ${noun}s.` });
  if (hasMore) printHint(`${objects.length} ${noun}s; use --limit or --all to print more.`);
}
