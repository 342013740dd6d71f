import { ObjectReader, type Database } from '@mediajobs/jobs-data';
import { objectIdOf, type JsonObject, type Kind } from '@mediajobs/jobs-domain';
import { importJobs, type ImportOptions } from '../src/import-jobs.js';
import type { ImportReport, Remark } from '../src/report.js';
import { remarkLines } from '../src/words.js';
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
  const onRemark = (remark: Remark): void => void said.push(...remarkLines('f', remark));
  async function* chunks(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield Buffer.from(source);
  }
  return { ...(await importJobs(database, chunks(), { onRemark, ...options })), said };
}

/** One document per line. */
export const lines = (...documents: unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

/** An object as an account may see it; null where there is none. */
export async function stored(
  database: Database,
  kind: Kind,
  id: string,
  account = ACCOUNT,
): Promise<JsonObject | null> {
  const reader = new ObjectReader(database.pool);
  const body = (await reader.load(objectIdOf(account), kind, [objectIdOf(id)])).get(objectIdOf(id));
  return body === undefined ? null : (JSON.parse(body) as JsonObject);
}

/** The ids of what is there, whoever may see it. */
export async function idsOf(database: Database, kind: Kind, condition = ''): Promise<string[]> {
  const table = kind === 'job' ? 'job_bodies WHERE true' : `resources WHERE kind = '${kind}'`;
  const { rows } = await database.pool.query<{ id: Buffer }>(
    `SELECT id FROM ${table} ${condition} ORDER BY id`,
  );
  return rows.map(({ id }) => id.toString('hex'));
}
