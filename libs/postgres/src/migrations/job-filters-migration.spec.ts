import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { foldCase } from '@mediajobs/jobs-domain';
import { Client } from 'pg';

import { createEmptyDatabase } from '@mediajobs/testing';
import { migrateDatabase } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

const MIGRATION = '20261129110000_job_filters';

const NAMES = [
  'Caf\u00e9.mov',
  'CAFE\u0301.mov',
  'I\u0307stanbul',
  'Vie\u0323\u0302t',
  '\u1112\u1161\u11ab\u1100\u1173\u11af',
  'GRO\u1e9eE \u0391\u0301\u0345',
  'plain.mp4',
];

/** How versions before the migration folded names. */
const foldedBefore = (name: string): string =>
  Array.from(name, (character) => character.toLowerCase().toUpperCase().toLowerCase()).join('');

let folder: string;
let client: Client;

beforeAll(async () => {
  const dir = await findMigrationsDir();
  const before = (await listMigrations(dir)).filter((name) => name < MIGRATION);
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-migrations-'));
  for (const name of ['migration_lock.toml', ...before]) {
    await cp(join(dir, name), join(folder, name), { recursive: true });
  }
  const url = await createEmptyDatabase();
  await migrateDatabase(url, { migrationsDir: folder });
  client = new Client({ connectionString: url });
  await client.connect();
  for (const [n, name] of NAMES.entries()) {
    const key = [Buffer.alloc(12, 1), Buffer.alloc(12, n)];
    await client.query('INSERT INTO job_names VALUES ($1, $2, $3)', [...key, foldedBefore(name)]);
  }
  await client.query('INSERT INTO job_names VALUES ($1, $1, NULL)', [Buffer.alloc(12, 99)]);
  await migrateDatabase(url);
});

afterAll(async () => {
  await client.end();
  await rm(folder, { recursive: true });
});

it('Names that an older version wrote are found as new ones are', async () => {
  const { rows } = await client.query<{ name: string | null }>('SELECT name FROM job_names ORDER BY id');
  expect(rows.map(({ name }) => name)).toEqual([...NAMES.map(foldCase), null]);
});

it.each([
  ['no preset', '', '{}'],
  ['one preset', '1'.repeat(24), `{"\\\\x${'a'.repeat(24)}${'1'.repeat(24)}"}`],
  [
    'two presets',
    '1'.repeat(24) + '2'.repeat(24),
    `{"\\\\x${'a'.repeat(24)}${'1'.repeat(24)}","\\\\x${'a'.repeat(24)}${'2'.repeat(24)}"}`,
  ],
])('The index of presets holds the account with each preset of a job: %s', async (_, presets, keys) => {
  const sql = "SELECT job_preset_keys(decode(repeat('a', 24), 'hex'), decode($1, 'hex'))::text AS keys";
  const { rows } = await client.query<{ keys: string }>(sql, [presets]);
  expect(rows).toEqual([{ keys }]);
});
