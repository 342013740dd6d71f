import type { Template, TemplateChange, TemplateRequest } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { addEditCommands } from './edit-commands.js';
import { addResourceCommands } from './resource-commands.js';

export function addTemplates(command: Command): void {
  command.addHelpText(
    'after',
    `
Examples:
  $ mediajobs templates list
  $ mediajobs jobs submit --template ladder --input trailer.mov`,
  );
  addResourceCommands<Template>(command, {
    noun: 'template',
    exampleName: 'web-ladder',
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'name', value: ({ name = '' }) => name, isText: true },
      { heading: 'description', value: ({ description = '' }) => description, isText: true },
    ],
    all: ({ templates }, signal) => templates.all({}, { signal }),
    get: ({ templates }, id, signal) => templates.get(id, { signal }),
  });
  addEditCommands<TemplateRequest, TemplateChange>(command, {
    noun: 'template',
    exampleOfCreate: '--json template.json',
    methods: ({ templates }) => templates,
  });
}
