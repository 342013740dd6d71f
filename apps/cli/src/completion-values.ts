import type { JobsClient } from '@mediajobs/jobs-client';
import type { Option } from 'commander';
import type { CompletionPosition } from './completion-position.js';
import { toSlug } from './slug.js';

/** A value that a shell offers. */
export interface Suggestion {
  readonly value: string;
  readonly description: string;
}

interface NamedObject {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Maximum number of jobs that are offered. */
const MAX_JOBS = 50;

/** Longer than this, users would wait for their shell. */
const TIMEOUT_MS = 2_000;

const LISTS = {
  pipeline: ({ pipelines }: JobsClient) => pipelines.toArray(),
  preset: ({ presets }: JobsClient) => presets.toArray(),
  application: ({ applications }: JobsClient) => applications.toArray(),
  template: async ({ templates }: JobsClient) => (await templates.list()).templates,
  job: listNewestJobs,
} as const satisfies Readonly<Record<string, (client: JobsClient) => Promise<readonly NamedObject[]>>>;

type Kind = keyof typeof LISTS;

/**
 * Returns the objects of the service that the last word may name; null if it does not name any. Errors are not shown,
 * because a shell would print them into the command line.
 */
export async function suggestObjects(
  position: CompletionPosition,
  connect: () => Promise<JobsClient> = connectOnce,
): Promise<readonly Suggestion[] | null> {
  const wanted = findWanted(position);
  if (wanted === null) return null;
  const objects = await list(wanted.kind, connect).catch(() => []);
  return objects
    .map((object) => toSuggestion(object, wanted.isId))
    .filter(({ value }) => value.startsWith(position.word));
}

/**
 * Returns the choices of an option in lower case, if the word is in lower case and the option accepts them; null if it does
 * not take choices in upper case.
 */
export function suggestLowerCase({ option, word }: CompletionPosition): readonly Suggestion[] | null {
  const choices = option?.argChoices ?? [];
  if (word === '' || choices.some((choice) => choice.startsWith(word))) return null;
  const offered = choices.map((choice) => choice.toLowerCase()).filter((choice) => choice.startsWith(word));
  const isAccepted = offered.every((choice) => accepts(option, choice));
  return offered.length > 0 && isAccepted ? offered.map((value) => ({ value, description: '' })) : null;
}

function accepts(option: Option | null, value: string): boolean {
  try {
    option?.parseArg?.(value, undefined);
    return true;
  } catch {
    return false;
  }
}

/** Returns the kind of the objects, and whether only their ids are accepted. */
function findWanted({
  command,
  option,
  argument,
}: CompletionPosition): { readonly kind: Kind; readonly isId: boolean } | null {
  const placeholder = option ? /<(name|id)>$/.exec(option.flags)?.[1] : argument?.name();
  if (placeholder === 'pipeline') return { kind: 'pipeline', isId: false };
  if (placeholder !== 'name' && placeholder !== 'id') return null;
  const noun = option ? option.attributeName() : command.parent?.name().replace(/s$/, '');
  const kind = (Object.keys(LISTS) as Kind[]).find((one) => one === noun);
  return kind === undefined ? null : { kind, isId: placeholder === 'id' };
}

async function list(kind: Kind, connect: () => Promise<JobsClient>): Promise<readonly NamedObject[]> {
  return LISTS[kind](await connect());
}

async function listNewestJobs({ jobs }: JobsClient): Promise<readonly NamedObject[]> {
  const found = await jobs.toArray({ sort: 'created_at', direction: -1 }, { max: MAX_JOBS });
  return found.map(({ id, status, title, input }) => ({
    id,
    name: `${status} ${title ?? input?.file?.name ?? ''}`.trim(),
  }));
}

async function connectOnce(): Promise<JobsClient> {
  const { createJobsClient } = await import('@mediajobs/jobs-client');
  const { resolveSession } = await import('./session.js');
  const { url, token } = await resolveSession();
  return createJobsClient({ baseUrl: url, token, retries: 0, timeoutMs: TIMEOUT_MS });
}

/** Names are offered as slugs, which need no quotes. */
function toSuggestion({ id, name = '' }: NamedObject, isId: boolean): Suggestion {
  const slug = toSlug(name);
  // Tabs and line feeds separate suggestions.
  return { value: isId || slug === '' ? id : slug, description: name.replace(/\p{Cc}+/gu, ' ') };
}
