import { ObjectReader } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import { toObjectId, type JsonObject, type ObjectKind } from '@mediajobs/jobs-domain';
import { importDocuments, type ImportOptions } from '../src/import-documents.js';
import type { ImportReport, ImportIssue } from '../src/report.js';
import { formatIssue } from '../src/messages.js';
import { ACCOUNT } from './documents.js';

/** Result of an import, and its messages. */
export interface Result extends ImportReport {
  readonly messages: string[];
}

/** Imports a source, and gathers what is messages about it. */
export async function load(
  database: Database,
  source: string | Buffer,
  options: ImportOptions = {},
): Promise<Result> {
  const messages: string[] = [];
  const onIssue = (issue: ImportIssue): void => void messages.push(...formatIssue('f', issue));
  async function* chunks(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield Buffer.from(source);
  }
  return { ...(await importDocuments(database, chunks(), { onIssue, ...options })), messages };
}

/** One document per line. */
export const lines = (...documents: unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

/** Returns an object as an account can read it; null if there is none. */
export async function stored(
  database: Database,
  kind: ObjectKind,
  id: string,
  account = ACCOUNT,
): Promise<JsonObject | null> {
  const reader = new ObjectReader(database.pool);
  const body = (await reader.findMany(toObjectId(account), kind, [toObjectId(id)])).get(toObjectId(id));
  return body === undefined ? null : (JSON.parse(body) as JsonObject);
}

/** Returns the ids of all stored objects of a kind. */
export async function readIds(database: Database, kind: ObjectKind, condition = ''): Promise<string[]> {
  const table = kind === 'job' ? 'job_documents WHERE true' : `resources WHERE kind = '${kind}'`;
  const { rows } = await database.pool.query<{ id: Buffer }>(
    `SELECT id FROM ${table} ${condition} ORDER BY id`,
  );
  return rows.map(({ id }) => id.toString('hex'));
}
