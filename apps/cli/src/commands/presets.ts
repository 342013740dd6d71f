import type { Preset, PresetChange, PresetRequest } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { toSlug } from '../slug.js';
import { addEditCommands } from './edit-commands.js';
import { addResourceCommands } from './resource-commands.js';

export function addPresets(command: Command): void {
  command.addHelpText(
    'after',
    `
Commands accept the name of a preset, its slug or its id.

Examples:
  $ mediajobs presets list
  $ mediajobs presets get web-720p
  $ mediajobs presets get web-720p | jq '{target_format, settings} | del(.. | .href?)' |
      mediajobs presets create --name "Web 720p, our own" --json -`,
  );
  addResourceCommands<Preset>(command, {
    noun: 'preset',
    exampleName: 'web-720p',
    columns: [
      { heading: 'slug', value: ({ name = '' }) => toSlug(name) },
      { heading: 'name', value: ({ name = '' }) => name, isText: true },
      { heading: 'id', value: ({ id }) => id },
      { heading: 'type', value: ({ type = '' }) => type },
      {
        heading: 'format',
        value: ({ target_format: format }) => format?.extension ?? format?.container ?? '',
      },
      { heading: 'description', value: ({ description = '' }) => description, isText: true },
    ],
    all: ({ presets }, signal) => presets.all({}, { signal }),
    get: ({ presets }, id, signal) => presets.get(id, { signal }),
  });
  addEditCommands<PresetRequest, PresetChange>(command, {
    noun: 'preset',
    exampleOfCreate: '--json preset.json',
    methods: ({ presets }) => presets,
  });
}
