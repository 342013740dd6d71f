import type { Application } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { addResourceCommands } from './resource-commands.js';

export function addApplications(command: Command): void {
  command.addHelpText(
    'after',
    `
"mediajobs application" creates, rotates and revokes their credentials, on the machine of the service.

Examples:
  $ mediajobs applications list
  $ mediajobs applications get newsroom`,
  );
  addResourceCommands<Application>(command, {
    noun: 'application',
    exampleName: 'newsroom',
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'name', value: ({ name = '' }) => name, isText: true },
      { heading: 'description', value: ({ description = '' }) => description, isText: true },
    ],
    all: ({ applications }, signal) => applications.all({}, { signal }),
    get: ({ applications }, id, signal) => applications.get(id, { signal }),
  });
}
