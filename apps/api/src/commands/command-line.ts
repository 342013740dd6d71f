import { openDatabase, type Database } from '@mediajobs/postgres';
import { formatValue, isObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isScope, SCOPES, parseScopes, type Scope } from '@mediajobs/auth-db';
import { UsageError } from '../run-command.js';
import type { Settings } from '@mediajobs/settings';

type Options = NonNullable<ParseArgsConfig['options']>;

export const ACTIONS = ['create', 'list', 'revoke', 'rotate'] as const;
export type Action = (typeof ACTIONS)[number];

/** What is to be done, and what was said about it; null where help is asked for. */
export interface Asked {
  readonly action: Action;
  readonly rest: string[];
}

/** @param usual what is done where nothing is said; null where something must be. @throws UsageError */
export function readAction(args: readonly string[], usual: Action | null): Asked | null {
  if (args.includes('--help') || args.includes('-h')) return null;
  const [first = '', ...rest] = args;
  const action = ACTIONS.find((one) => one === first);
  if (action) return { action, rest };
  if (usual !== null && (first === '' || first.startsWith('-'))) return { action: usual, rest: [...args] };
  throw new UsageError(`The first argument takes ${ACTIONS.join(', ')}, got ${JSON.stringify(first)}`);
}

/** @throws UsageError where there is an option that is not among these. */
export function readOptions<O extends Options>(args: string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError */
export function accountOf(user: string | undefined): ObjectId {
  if (isObjectId(user)) return user;
  throw new UsageError(`--user takes 24 lower-case hexadecimal digits, got ${JSON.stringify(user ?? '')}`);
}

/** @throws UsageError */
export function scopesOf(texts: readonly string[]): readonly Scope[] {
  const scopes = parseScopes(texts.join(','));
  const unknown = scopes.find((scope) => !isScope(scope));
  if (unknown === undefined && scopes.length > 0) return scopes.filter(isScope);
  throw new UsageError(`--scope takes some of ${SCOPES.join(', ')}, got ${JSON.stringify(unknown ?? '')}`);
}

/** Names of what is meant, `example` being how such a name looks. @throws UsageError */
export function namesOf(
  given: readonly string[],
  pattern: RegExp,
  example: string,
  most = Infinity,
): string[] {
  const wrong = given.length === 0 ? '' : (given.find((name) => !pattern.test(name)) ?? given[most]);
  if (wrong === undefined) return [...given];
  throw new UsageError(
    `This takes ${most === 1 ? 'one' : 'at least one'} ${example}, got ${JSON.stringify(wrong)}`,
  );
}

/** Does the work with an open database. */
export async function withDatabase<T>(
  settings: Settings,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** One line of `key=value`; what is not there is left out. */
export function lineOf(record: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(record).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${value instanceof Date ? value.toISOString() : textOf(value)}`],
  );
  return `${parts.join(' ')}\n`;
}

/** Quoted where it would not be one word. */
function textOf(value: unknown): string {
  return typeof value === 'string' && /^[\w,.:-]+$/.test(value) ? value : formatValue(value);
}

/** Ends each of what is named. @throws Error that names those that were not there. */
export async function endEach(
  names: readonly string[],
  end: (name: string) => Promise<boolean>,
): Promise<void> {
  const missing: string[] = [];
  for (const name of names) if (!(await end(name))) missing.push(name);
  if (missing.length > 0) throw nothingLike(missing.join(', '));
}

export function nothingLike(name: string): Error {
  return new Error(`Not there, or ended before: ${name}`);
}
