import type { components, JobsClient } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import type { NamedObject } from './resolve-name.js';
import { addResourceCommands } from './resource-commands.js';

interface TemplateRow extends NamedObject {
  readonly description: string;
}

const PAGE_SIZE = 1000;

export function addTemplates(command: Command): void {
  command.addHelpText(
    'after',
    `
Examples:
  $ mediajobs templates list
  $ mediajobs jobs submit --template ladder --input trailer.mov`,
  );
  addResourceCommands<TemplateRow>(command, {
    noun: 'template',
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'name', value: ({ name = '' }) => name, isText: true },
      { heading: 'description', value: ({ description }) => description, isText: true },
    ],
    all: listTemplates,
    async get({ api }, id, signal) {
      const { data } = await api.GET('/v1/jobs/templates/{id}', { params: { path: { id } }, signal });
      return (data as components['schemas']['TemplateResponse']).template;
    },
  });
}

/** Yields all templates. */
export async function* listTemplates(
  { api }: JobsClient,
  signal: AbortSignal,
): AsyncGenerator<TemplateRow, void, undefined> {
  for (let start = 0; ; start += PAGE_SIZE) {
    const query = { start, limit: PAGE_SIZE };
    const { data } = await api.GET('/v1/jobs/templates', { params: { query }, signal });
    const templates = data?.templates ?? [];
    for (const { id, name, description } of templates)
      yield { id, name: name ?? undefined, description: description ?? '' };
    if (!data?.next) return;
  }
}
