import {
  JobExportQuery,
  JobListQuery,
  JobStatisticsQuery,
  LIST_QUERIES,
  toObjectId,
  RESOURCE_KINDS,
  SYSTEM_ACCOUNT_ID,
  type ObjectKind,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Pool, PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { writeResources } from '../writes/write-resources.js';
import { IsolationError } from './isolation.js';
import { JobExporter } from './job-exporter.js';
import { JobStatisticsReader } from './job-statistics-reader.js';
import { ObjectReader } from './object-reader.js';
import { RowStreamer } from './row-streamer.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const KINDS: readonly ObjectKind[] = ['job', ...RESOURCE_KINDS];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await inTransaction(database.pool, async (client) => {
    for (const [index, account] of [ALICE, BOB, SYSTEM_ACCOUNT_ID].entries()) {
      const user = { id: account, href: '' };
      const id = toObjectId(`${index}`.repeat(24));
      await writeJobs(client, [{ id, href: '', status: 'SUCCESS', created_at: 1_000, user }]);
      const records = RESOURCE_KINDS.map((kind) => ({
        account,
        kind,
        record: { id: kind === 'user' ? account : id, href: '' },
      }));
      await writeResources(client, records);
    }
  });
});

afterAll(() => database.drop());

interface QueryConfig {
  text: string;
  name?: string;
}

/** A pool whose statements no longer restrict the account: as if the condition had been forgotten. */
function withoutCondition(pool: Pool): Pool {
  const rewrite = (config: QueryConfig): unknown => {
    config.text = config.text.replace(
      /(?:\b\w+\.)?account_id (?:= decode\(requested\.account, 'hex'\)|(?:=|IN) (?:\$\d+|'[^']*'::bytea|\([^)]*\)))/g,
      '(true OR $&)',
    );
    // The connection may have prepared the right statement under this name.
    delete config.name;
    return config;
  };
  return {
    options: pool.options,
    query: (config: QueryConfig) => pool.query(rewrite(config) as never),
    connect: async () => {
      const client = await pool.connect();
      // Statements of the transaction are plain text; a COPY is an object with its own text.
      const query = (config: QueryConfig | string) =>
        client.query((typeof config === 'string' ? config : rewriteCopy(config, rewrite)) as never);
      return { query, release: (error?: Error) => client.release(error) } as unknown as PoolClient;
    },
  } as unknown as Pool;
}

/** The request of a `CopyReader` is private: its statement is replaced before it is submitted. */
function rewriteCopy(copy: object, rewrite: (config: QueryConfig) => unknown): object {
  const { request } = copy as { request?: { statement: QueryConfig } };
  if (request) request.statement = rewrite({ ...request.statement }) as QueryConfig;
  return copy;
}

const queryFor = (kind: ObjectKind): JobListQuery =>
  (kind === 'job' ? new JobListQuery() : new LIST_QUERIES[kind]()) as JobListQuery;

const idFor = (kind: ObjectKind, account: ObjectId): ObjectId =>
  kind === 'user' ? account : toObjectId((account === ALICE ? '0' : '1').repeat(24));

async function readText(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.toString();
  return text;
}

/** Reads the total of a page past the end, which has no rows. */
async function readTotal(
  reader: ObjectReader,
  kind: ObjectKind,
  query: Partial<JobListQuery> = {},
): Promise<number> {
  const page = reader.list(ALICE, kind, Object.assign(queryFor(kind), query, { start: 1000 }));
  expect(await readText(page.chunks)).toBe('');
  return page.summary().total;
}

describe.each(KINDS)('A statement for %s without its account condition', (kind) => {
  const broken = (): ObjectReader => new ObjectReader(withoutCondition(database.pool));
  const reader = (): ObjectReader => new ObjectReader(database.pool);
  const readPage = (from: ObjectReader) => readText(from.list(ALICE, kind, queryFor(kind)).chunks);

  it('returns no page', async () => {
    expect(await readPage(reader())).toContain(idFor(kind, ALICE));
    await expect(readPage(broken())).rejects.toThrow(IsolationError);
  });

  it('returns no total', async () => {
    expect(await readTotal(reader(), kind)).toBe(kind === 'preset' || kind === 'codec' ? 2 : 1);
    await expect(readTotal(broken(), kind)).rejects.toThrow(IsolationError);
  });

  it('returns no object by id', async () => {
    expect(await reader().find(ALICE, kind, idFor(kind, ALICE))).not.toBeNull();
    expect(await reader().find(ALICE, kind, idFor(kind, BOB))).toBeNull();
    await expect(broken().find(ALICE, kind, idFor(kind, BOB))).rejects.toThrow(IsolationError);
  });

  it('returns no objects to embed', async () => {
    const ids = [idFor(kind, ALICE), idFor(kind, BOB)];
    expect([...(await reader().findMany(ALICE, kind, ids)).keys()]).toEqual([idFor(kind, ALICE)]);
    await expect(broken().findMany(ALICE, kind, ids)).rejects.toThrow(IsolationError);
  });
});

it.each(['ndjson', 'csv'] as const)('An export as %s without its account condition fails', async (format) => {
  const query = Object.assign(new JobExportQuery(), { format });
  const exportJobs = (pool: Pool) =>
    readText(new JobExporter(new RowStreamer(pool)).stream(ALICE, query, '').chunks);
  expect(await exportJobs(database.pool)).toContain(idFor('job', ALICE));
  await expect(exportJobs(withoutCondition(database.pool))).rejects.toThrow(IsolationError);
});

it('Statistics without their account condition fail', async () => {
  const query = Object.assign(new JobStatisticsQuery(), { from_date: 0, to_date: 86_400_000, bucket: 'day' });
  const read = (pool: Pool) => new JobStatisticsReader(pool).read(ALICE, query, '');
  expect((await read(database.pool)).total).toBe(1);
  await expect(read(withoutCondition(database.pool))).rejects.toThrow(IsolationError);
});

it('A filtered total without its account condition fails', async () => {
  const filters: Partial<JobListQuery> = { user_data: 'x', status: ['SUCCESS'] };
  const count = (pool: Pool) => readTotal(new ObjectReader(pool), 'job', filters);
  expect(await count(database.pool)).toBe(0);
  await database.pool.query("UPDATE jobs SET user_data = 'x'");
  await expect(count(withoutCondition(database.pool))).rejects.toThrow(IsolationError);
});
