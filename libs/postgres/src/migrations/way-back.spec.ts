import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { createEmptyDatabase } from '@mediajobs/testing';
import { migrateDatabase } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

/** Everything in the schema that no extension brought, described in a line each. Not all versions say so of arrays of its types. */
const OBJECTS = `
  SELECT 'relation ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(pg_get_indexdef(i.indexrelid), '') AS object
  FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 'type ' || t.typname || ' ' || t.typtype::text FROM pg_type t
  WHERE t.typnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid IN (t.oid, t.typelem) AND d.deptype = 'e')
  UNION ALL
  SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal
  ORDER BY 1`;

async function on<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const objectsOf = (url: string): Promise<string[]> =>
  on(url, async (client) =>
    (await client.query<{ object: string }>(OBJECTS)).rows
      .map(({ object }) => object)
      // Prisma's own, which is there from the first migration on.
      .filter((object) => !object.includes('_prisma_migrations')),
  );

/** A database that has had the first migrations alone. */
async function migratedBy(dir: string, names: readonly string[]): Promise<string> {
  const url = await createEmptyDatabase();
  if (names.length === 0) return url;
  const some = await mkdtemp(join(tmpdir(), 'mediajobs-migrations-'));
  for (const name of ['migration_lock.toml', ...names]) {
    await cp(join(dir, name), join(some, name), { recursive: true });
  }
  await migrateDatabase(url, { migrationsDir: some });
  await rm(some, { recursive: true });
  return url;
}

it('Every migration has a way back, to just what was there before it', async () => {
  const dir = await findMigrationsDir();
  const names = await listMigrations(dir);
  const url = await createEmptyDatabase();
  await migrateDatabase(url);
  const complete = await objectsOf(url);
  for (const [n, name] of [...names.entries()].reverse()) {
    const sql = await readFile(join(dir, name, 'down.sql'), 'utf8');
    await on(url, (client) => client.query(sql));
    const before = await objectsOf(await migratedBy(dir, names.slice(0, n)));
    expect([name, await objectsOf(url)]).toEqual([name, before]);
  }
  // And forth again.
  expect((await migrateDatabase(url)).applied).toEqual(names);
  expect(await objectsOf(url)).toEqual(complete);
}, 120_000);
