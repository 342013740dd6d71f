import { ObjectReader } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import { toObjectId, type JsonObject, type ObjectKind } from '@mediajobs/jobs-domain';
import { importDocuments, type ImportOptions } from '../src/import-documents.js';
import type { ImportReport, ImportIssue } from '../src/report.js';
import { formatIssue } from '../src/messages.js';
import { ACCOUNT } from './documents.js';

/** What an import did, and what it said. */
export interface Result extends ImportReport {
  readonly said: string[];
}

/** Imports a source, and gathers what is said about it. */
export async function load(
  database: Database,
  source: string | Buffer,
  options: ImportOptions = {},
): Promise<Result> {
  const said: string[] = [];
  const onRemark = (remark: ImportIssue): void => void said.push(...formatIssue('f', remark));
  async function* chunks(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield Buffer.from(source);
  }
  return { ...(await importDocuments(database, chunks(), { onIssue: onRemark, ...options })), said };
}

/** One document per line. */
export const lines = (...documents: unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

/** An object as an account may see it; null where there is none. */
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

/** The ids of what is there, whoever may see it. */
export async function idsOf(database: Database, kind: ObjectKind, condition = ''): Promise<string[]> {
  const table = kind === 'job' ? 'job_documents WHERE true' : `resources WHERE kind = '${kind}'`;
  const { rows } = await database.pool.query<{ id: Buffer }>(
    `SELECT id FROM ${table} ${condition} ORDER BY id`,
  );
  return rows.map(({ id }) => id.toString('hex'));
}
