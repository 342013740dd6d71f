import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Client } from 'pg';

import { createEmptyDatabase, createTestDatabase } from '@mediajobs/testing';
import { findMigrationsDir } from '@mediajobs/postgres';
import { withSchemaEngine } from '@mediajobs/postgres';

/** What Prisma can say of a database. The rest (collations, covered columns, checks, triggers, partial indexes) is the migrations'. */
interface Description {
  columns: unknown[];
  enums: unknown[];
  keys: unknown[];
  indexes: unknown[];
}

const QUERIES = {
  columns: `SELECT table_name, column_name, udt_name, is_nullable, column_default, datetime_precision
    FROM information_schema.columns JOIN information_schema.tables USING (table_catalog, table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1, 2`,
  enums: `SELECT t.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY 1 ORDER BY 1`,
  keys: `SELECT conrelid::regclass::text AS table, contype, regexp_replace(pg_get_constraintdef(oid), ' INCLUDE .*', '') AS definition
    FROM pg_constraint WHERE contype IN ('p', 'f', 'u') ORDER BY 1, 3`,
  indexes: `SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS table, i.indisunique,
      ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) FROM generate_series(1, i.indnkeyatts) n) AS columns
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1`,
};

let schema: string;
let migrated: Description;

beforeAll(async () => {
  schema = await readFile(join(await findMigrationsDir(), '..', 'schema.prisma'), 'utf8');
  const database = await createTestDatabase();
  // The history of migrations is not part of the schema.
  await database.pool.query('DROP TABLE _prisma_migrations');
  migrated = await describeDatabase(database.url);
  await database.drop();
});

async function describeDatabase(url: string): Promise<Description> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const ask = async (sql: string): Promise<unknown[]> =>
    (await client.query<Record<string, unknown>>(sql)).rows;
  const description = {
    columns: await ask(QUERIES.columns),
    enums: await ask(QUERIES.enums),
    keys: await ask(QUERIES.keys),
    indexes: await ask(QUERIES.indexes),
  };
  await client.end();
  return description;
}

/** The database that Prisma would make of a schema.prisma. */
async function describeSchema(content: string): Promise<Description> {
  const url = await createEmptyDatabase();
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(stdout ?? '');
  await client.end();
  return describeDatabase(url);
}

/** Every index that schema.prisma tells of has to be there; the migrations may have more. */
function agreeing({ indexes, ...rest }: Description): Description {
  return { ...rest, indexes: expect.arrayContaining(indexes) as unknown[] };
}

describe('schema.prisma and the migrations', () => {
  it('describe the same database', async () => {
    expect(migrated.columns.length).toBeGreaterThan(40);
    expect(migrated).toEqual(agreeing(await describeSchema(schema)));
  });

  it.each([
    ['a column', '  rotatedAt     DateTime? @map("rotated_at") @db.Timestamptz(3)\n', ''],
    ['a type', 'percentageCompleted Float?', 'percentageCompleted Int? '],
    ['a null', 'percentageCompleted Float?', 'percentageCompleted Float '],
    ['a label', '  PROCESSING\n', '  PROCESSED\n'],
    ['a key', '@@id([accountId, kind, id])', '@@id([accountId, id, kind])'],
    ['an index', '  @@index([accountId])\n', '  @@index([accountId, hash])\n'],
  ])('would be seen to differ in %s', async (_, from, to) => {
    expect(schema).toContain(from);
    expect(migrated).not.toEqual(agreeing(await describeSchema(schema.replace(from, to))));
  });
});
