import type { Pipeline, PipelineChange, PipelineRequest } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { addEditCommands } from './edit-commands.js';
import { addResourceCommands } from './resource-commands.js';

export function addPipelines(command: Command): void {
  command.addHelpText(
    'after',
    `
A pipeline without directories stores inputs and outputs in the storage of the service.

Examples:
  $ mediajobs pipelines list
  $ mediajobs pipelines get web --output json
  $ mediajobs pipelines create --name Default
  $ mediajobs pipelines update Default --json pipeline.json`,
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
  addEditCommands<PipelineRequest, PipelineChange>(command, {
    noun: 'pipeline',
    exampleOfCreate: '--name Trailers --description "Trailers for the web"',
    methods: ({ pipelines }) => pipelines,
  });
}
