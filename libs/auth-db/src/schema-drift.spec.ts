import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Client } from 'pg';

import { createEmptyDatabase, createTestDatabase } from '@mediajobs/testing';
import { findMigrationsDir } from '@mediajobs/postgres';
import { renderSchemaSql } from '../test/schema-engine.js';

/** The parts of a database that schema.prisma describes: no collations, covered columns, checks, triggers or partial indexes. */
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
  const query = async (sql: string): Promise<unknown[]> =>
    (await client.query<Record<string, unknown>>(sql)).rows;
  const description = {
    columns: await query(QUERIES.columns),
    enums: await query(QUERIES.enums),
    keys: await query(QUERIES.keys),
    indexes: await query(QUERIES.indexes),
  };
  await client.end();
  return description;
}

/** Describes the database that Prisma would create from a schema.prisma. */
async function describeSchema(content: string): Promise<Description> {
  const url = await createEmptyDatabase();
  const sql = await renderSchemaSql(url, content);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
  return describeDatabase(url);
}

/** Every index of schema.prisma must exist; the migrations may create more. */
function matching({ indexes, ...rest }: Description): Description {
  return { ...rest, indexes: expect.arrayContaining(indexes) as unknown[] };
}

describe('schema.prisma and the migrations', () => {
  it('describe the same database', async () => {
    expect(migrated.columns.length).toBeGreaterThan(40);
    expect(migrated).toEqual(matching(await describeSchema(schema)));
  });

  it.each([
    ['column', '  rotatedAt        DateTime? @map("rotated_at") @db.Timestamptz(3)\n', ''],
    ['type', 'percentageCompleted Float?', 'percentageCompleted Int? '],
    ['null', 'percentageCompleted Float?', 'percentageCompleted Float '],
    ['label', '  PROCESSING\n', '  PROCESSED\n'],
    ['key', '@@id([accountId, kind, id])', '@@id([accountId, id, kind])'],
    ['index', '  @@index([accountId])\n', '  @@index([accountId, hash])\n'],
  ])('differ if schema.prisma has another %s', async (_, from, to) => {
    expect(schema).toContain(from);
    expect(migrated).not.toEqual(matching(await describeSchema(schema.replace(from, to))));
  });
});
