import type { JobsClient, RequestOptions } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { jobOutputOption, printObject, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { addExamples } from './add-examples.js';
import { attemptEach, rejectFailures } from './attempt-each.js';
import { singleValue } from './option-parsers.js';
import { readRequest } from './read-request.js';
import { resolveName, type NamedObject } from './resolve-name.js';

/** Methods of the client for a kind of objects. */
interface EditableObjects<Request, Change> {
  all(query: object, options: RequestOptions): AsyncIterable<NamedObject>;
  create(request: Request, options: RequestOptions): Promise<NamedObject>;
  update(id: string, change: Change, options: RequestOptions): Promise<NamedObject>;
  delete(id: string, options: RequestOptions): Promise<void>;
}

/** A kind of objects with the commands `create`, `update` and `delete`. */
export interface EditSpec<Request, Change> {
  /** Such as `pipeline`. */
  readonly noun: string;
  /** Arguments of `create` in the help. */
  readonly exampleOfCreate: string;
  readonly methods: (client: JobsClient) => EditableObjects<Request, Change>;
}

interface EditOptions {
  readonly name?: string;
  readonly description?: string;
  readonly json?: string;
  readonly output?: JobOutput;
}

/** Adds `create`, `update` and `delete`. */
export function addEditCommands<Request, Change>(command: Command, spec: EditSpec<Request, Change>): void {
  const { noun, exampleOfCreate, methods } = spec;
  addEditOptions(addExamples(command.command('create'), `${noun}s create ${exampleOfCreate}`), noun)
    .description(`Create a ${noun}`)
    .action(async (options: EditOptions) => {
      const request = (await readDocument(noun, options)) as Request;
      const signal = abortOnSignals();
      await printObject(await methods(await connect()).create(request, { signal }), options.output);
    });
  const change = addExamples(command.command('update'), `${noun}s update NAME --description "For the web"`);
  addEditOptions(change, noun)
    .description(`Change a ${noun}; keys that are not given stay as they are, null resets a key`)
    .argument('<name>', `name, slug or id of the ${noun}`)
    .action(async (name: string, options: EditOptions) => {
      const document = (await readDocument(noun, options)) as Change;
      const signal = abortOnSignals();
      const objects = methods(await connect());
      const id = await resolveName(noun, name, () => objects.all({}, { signal }));
      await printObject(await objects.update(id, document, { signal }), options.output);
    });
  addExamples(command.command('delete'), `${noun}s delete NAME`)
    .description(`Delete ${noun}s`)
    .argument('<name...>', `names, slugs or ids of ${noun}s`)
    .action((names: readonly string[]) => remove(spec, names));
}

function addEditOptions(command: Command, noun: string): Command {
  return command
    .addOption(singleValue(new Option('--name <text>', `name of the ${noun}`)))
    .addOption(singleValue(new Option('--description <text>', 'description')))
    .addOption(
      singleValue(
        new Option(
          '--json <file>',
          'keys as in the API, or - for standard input; other options override them',
        ),
      ),
    )
    .addOption(jobOutputOption());
}

async function readDocument(noun: string, { json, name, description }: EditOptions): Promise<object> {
  if (name?.trim() === '') throw new UsageError('--name must not be empty');
  const document = {
    ...(json !== undefined && (await readRequest(json, noun))),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  };
  if (Object.keys(document).length === 0) throw new UsageError('--name, --description or --json is required');
  return document;
}

async function remove<Request, Change>(
  { noun, methods }: EditSpec<Request, Change>,
  names: readonly string[],
): Promise<void> {
  const signal = abortOnSignals();
  const objects = methods(await connect());
  const failures = await attemptEach(names, String, async (name) => {
    const id = await resolveName(noun, name, () => objects.all({}, { signal }));
    await objects.delete(id, { signal });
    process.stderr.write(`Deleted ${noun} ${name}.\n`);
  });
  rejectFailures(failures);
}
