import type { Pipeline } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { jobOutputOption, printObject, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { singleValue } from './option-parsers.js';
import { addExamples } from './add-examples.js';
import { addResourceCommands } from './resource-commands.js';

export function addPipelines(command: Command): void {
  command.addHelpText(
    'after',
    `
A pipeline without directories stores inputs and outputs in the storage of the service.

Examples:
  $ mediajobs pipelines list
  $ mediajobs pipelines get web --output json
  $ mediajobs pipelines create --name Default`,
  );
  addResourceCommands<Pipeline>(command, {
    noun: 'pipeline',
    exampleName: 'demo',
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'name', value: ({ name = '' }) => name, isText: true },
      { heading: 'output_upload_dir', value: ({ output_upload_dir: url = '' }) => url, isText: true },
      { heading: 'description', value: ({ description = '' }) => description, isText: true },
    ],
    all: ({ pipelines }, signal) => pipelines.all({}, { signal }),
    get: ({ pipelines }, id, signal) => pipelines.get(id, { signal }),
  });
  addExamples(
    command.command('create'),
    'pipelines create --name Trailers --description "Trailers for the web"',
  )
    .description('Create a pipeline in the storage of the service')
    .addOption(singleValue(new Option('--name <name>', 'name of the pipeline').makeOptionMandatory()))
    .addOption(singleValue(new Option('--description <text>', 'description')))
    .addOption(jobOutputOption())
    .action(create);
}

interface CreateOptions {
  readonly name: string;
  readonly description?: string;
  readonly output?: JobOutput;
}

async function create({ name, description, output }: CreateOptions): Promise<void> {
  if (name.trim() === '') throw new UsageError('--name must not be empty');
  const signal = abortOnSignals();
  const { pipelines } = await connect();
  const request = { name, ...(description !== undefined && { description }) };
  await printObject(await pipelines.create(request, { signal }), output);
}
