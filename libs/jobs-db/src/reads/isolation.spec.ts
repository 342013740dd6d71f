import {
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
import { JobStatisticsReader } from './job-statistics-reader.js';
import { ObjectReader } from './object-reader.js';

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
        ...{ account, kind },
        record: { id: kind === 'user' ? account : id, href: '' },
      }));
      await writeResources(client, records);
    }
  });
});

afterAll(() => database.drop());

interface Text {
  text: string;
  name?: string;
}

/** The pool, without the condition that holds the account in whatever is asked. */
function withoutCondition(pool: Pool): Pool {
  const without = (statement: Text): unknown => {
    statement.text = statement.text.replace(
      /account_id (?:= decode\(asked\.account, 'hex'\)|(?:=|IN) (?:\$\d+|'[^']*'::bytea|\([^)]*\)))/g,
      '(account_id IS NOT NULL OR $&)',
    );
    // The connection knows the right one by this name.
    delete statement.name;
    return statement;
  };
  return {
    options: pool.options,
    query: (statement: Text) => pool.query(without(statement) as never),
    connect: async () => {
      const client = await pool.connect();
      return {
        query: (statement: Text) => client.query(without(statement) as never),
        release: (error?: Error) => client.release(error),
      } as unknown as PoolClient;
    },
  } as unknown as Pool;
}

const queryOf = (kind: ObjectKind): JobListQuery =>
  (kind === 'job' ? new JobListQuery() : new LIST_QUERIES[kind]()) as JobListQuery;

const idOf = (kind: ObjectKind, account: ObjectId): ObjectId =>
  kind === 'user' ? account : toObjectId((account === ALICE ? '0' : '1').repeat(24));

/** The total beside a page that is past the end, so that no row of the page is read. */
async function totalOf(
  reader: ObjectReader,
  kind: ObjectKind,
  given: Partial<JobListQuery> = {},
): Promise<number> {
  const page = reader.list(ALICE, kind, Object.assign(queryOf(kind), given, { start: 1000 }));
  for await (const { rows } of page.blocks) expect(rows).toBe(0);
  return page.total();
}

async function linesOf(reader: ObjectReader, kind: ObjectKind): Promise<string> {
  let text = '';
  for await (const { lines } of reader.list(ALICE, kind, queryOf(kind)).blocks) text += lines.toString();
  return text;
}

describe.each(KINDS)('Where a query of %s forgets the account, nothing is given away', (kind) => {
  const reader = (): ObjectReader => new ObjectReader(withoutCondition(database.pool));
  const rightReader = (): ObjectReader => new ObjectReader(database.pool);

  it('by a page', async () => {
    expect(await linesOf(rightReader(), kind)).toContain(idOf(kind, ALICE));
    await expect(linesOf(reader(), kind)).rejects.toThrow(IsolationError);
  });

  it('by a total', async () => {
    const total = kind === 'preset' || kind === 'codec' ? 2 : 1;
    expect(await totalOf(rightReader(), kind)).toBe(total);
    await expect(totalOf(reader(), kind)).rejects.toThrow(IsolationError);
  });

  it('by an id', async () => {
    expect(await rightReader().find(ALICE, kind, idOf(kind, ALICE))).not.toBeNull();
    expect(await rightReader().find(ALICE, kind, idOf(kind, BOB))).toBeNull();
    await expect(reader().find(ALICE, kind, idOf(kind, BOB))).rejects.toThrow(IsolationError);
  });

  it('by what is embedded', async () => {
    const ids = [idOf(kind, ALICE), idOf(kind, BOB)];
    expect([...(await rightReader().findMany(ALICE, kind, ids)).keys()]).toEqual([idOf(kind, ALICE)]);
    await expect(reader().findMany(ALICE, kind, ids)).rejects.toThrow(IsolationError);
  });
});

it('Where statistics forget the account, nothing is given away', async () => {
  const query = Object.assign(new JobStatisticsQuery(), { from_date: 0, to_date: 86_400_000, bucket: 'day' });
  const read = (pool: Pool) => new JobStatisticsReader(pool).read(ALICE, query, '');
  expect((await read(database.pool)).total).toBe(1);
  await expect(read(withoutCondition(database.pool))).rejects.toThrow(IsolationError);
});

it('Where a filtered total forgets the account, nothing is given away', async () => {
  const counted = (pool: Pool) =>
    totalOf(new ObjectReader(pool), 'job', { user_data: 'x', status: ['SUCCESS'] });
  expect(await counted(database.pool)).toBe(0);
  await database.pool.query("UPDATE jobs SET user_data = 'x'");
  await expect(counted(withoutCondition(database.pool))).rejects.toThrow(IsolationError);
});
