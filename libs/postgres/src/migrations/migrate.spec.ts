import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { createEmptyDatabase } from '@mediajobs/testing';
import { formatLockWait, type MigrationLockWait } from './lock-wait.js';
import { migrateDatabase } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

const NEXT = '20990101000000_next';

/** Finds the session of a migration that sleeps in this database. */
const SLEEPING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND query LIKE '%pg_sleep(%'`;

let url: string;
let known: string[];
let migrationsDir: string;

beforeEach(async () => {
  url = await createEmptyDatabase();
  known = await listMigrations(await findMigrationsDir());
  migrationsDir = await mkdtemp(join(tmpdir(), 'mediajobs-migrations-'));
  await cp(await findMigrationsDir(), migrationsDir, { recursive: true });
});
afterEach(() => rm(migrationsDir, { recursive: true }));

async function addMigration(sql: string): Promise<void> {
  await mkdir(join(migrationsDir, NEXT), { recursive: true });
  await writeFile(join(migrationsDir, NEXT, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrateDatabase', () => {
  it('applies every migration to a new database, and none the second time', async () => {
    expect(await migrateDatabase(url)).toEqual({ applied: known });
    expect(await migrateDatabase(url)).toEqual({ applied: [] });
    expect(await query('SELECT count(*)::int AS jobs FROM jobs')).toEqual([{ jobs: 0 }]);
  });

  it('applies new migrations', async () => {
    await migrateDatabase(url);
    await addMigration('CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
    expect(await query('SELECT id FROM one')).toEqual([{ id: 1 }]);
  });

  it('applies each migration once if instances start at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
    expect(results.flatMap(({ applied }) => applied)).toEqual(known);
  });

  it('waits for another instance that is migrating', async () => {
    await migrateDatabase(url);
    await addMigration('SELECT pg_sleep(0.5);');
    const first = migrateDatabase(url, { migrationsDir });
    while ((await query(SLEEPING)).length === 0);
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [] });
    expect(await first).toEqual({ applied: [NEXT] });
  });

  it('retries a migration in which an instance was killed', async () => {
    await migrateDatabase(url);
    await addMigration('CREATE TABLE half (id int); SELECT pg_sleep(60);');
    const killed = migrateDatabase(url, { migrationsDir });
    while ((await query(SLEEPING.replace('SELECT', 'SELECT pg_terminate_backend(pid)'))).length === 0);
    await expect(killed).rejects.toMatchObject({ code: 'failed-migration' });
    await addMigration('CREATE TABLE half (id int);');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
  });

  it('lets readers pass while it waits for a lock, and reports the blocker', async () => {
    await migrateDatabase(url);
    await addMigration('ALTER TABLE jobs ADD COLUMN later int; ALTER TABLE jobs DROP COLUMN later;');
    const reader = new Client({ connectionString: url, application_name: 'slow export' });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM jobs');
    const waits: MigrationLockWait[] = [];
    const read: unknown[] = [];
    const migrated = migrateDatabase(url, {
      migrationsDir,
      onLockWait: (wait) => {
        waits.push(wait);
        // With a statement timeout, so that a read that queues behind the migration fails.
        read.push(query("SET statement_timeout = '5s'; SELECT FROM jobs LIMIT 1"));
        if (waits.length === 2) void reader.query('COMMIT');
      },
    });
    expect(await migrated).toEqual({ applied: [NEXT] });
    await reader.end();
    await Promise.all(read);
    expect(waits.map(({ migration, attempts }) => [migration, attempts])).toEqual([
      [NEXT, 1],
      [NEXT, 2],
    ]);
    const holder = {
      pid: expect.any(Number) as number,
      application: 'slow export',
      state: 'idle in transaction',
      command: 'SELECT',
      since: expect.any(Date) as Date,
    };
    // On a busy machine, the lock may time out before its holders are read.
    const reports = waits.filter(({ holders }) => holders.length > 0);
    expect(reports.map(({ holders }) => holders)).toEqual(reports.map(() => [holder]));
    expect(reports.map(formatLockWait)[0]).toMatch(
      /^migration 2099\d+_next is waiting for process \d+ "slow export" \(idle in transaction, SELECT, in a transaction since 20/,
    );
  });

  it('aborts a migration that waits for a lock', async () => {
    await migrateDatabase(url);
    await addMigration('LOCK TABLE jobs;');
    const reader = new Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM jobs');
    const stop = new AbortController();
    const onLockWait = (): void => stop.abort(new Error('stopped'));
    await expect(migrateDatabase(url, { migrationsDir, onLockWait, signal: stop.signal })).rejects.toThrow();
    await reader.end();
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
  });

  it('refuses the database of a newer version', async () => {
    await addMigration('SELECT 1;');
    await migrateDatabase(url, { migrationsDir });
    await expect(migrateDatabase(url)).rejects.toMatchObject({
      code: 'newer-schema',
      message: `The database has the migration ${NEXT}, which this version of mediajobs does not know: run the version that applied it, or a newer one.`,
    });
  });

  it('rolls back a migration that fails, and retries it at the next start', async () => {
    await addMigration('CREATE TABLE half (id int); SELECT 1 / 0;');
    await expect(migrateDatabase(url, { migrationsDir })).rejects.toMatchObject({
      code: 'failed-migration',
      message: 'The database could not be migrated: division by zero.',
    });
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    await addMigration('CREATE TABLE half (id int);');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
  });

  it('refuses a database in which the command of Prisma left a migration unfinished', async () => {
    await migrateDatabase(url);
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrateDatabase(url)).rejects.toMatchObject({
      code: 'failed-migration',
      message: `The migration ${known[0] ?? ''} is unfinished in this database: remove the cause, then mark it with \`npx prisma migrate resolve --rolled-back ${known[0] ?? ''}\` and start again.`,
    });
  });

  it('records the checksum by which Prisma detects edited migrations', async () => {
    await migrateDatabase(url);
    const applied = await query(
      'SELECT migration_name AS name, checksum, applied_steps_count AS steps FROM _prisma_migrations ORDER BY name',
    );
    const expected = known.map(async (name) => {
      const sql = await readFile(join(migrationsDir, name, 'migration.sql'));
      return { name, checksum: createHash('sha256').update(sql).digest('hex'), steps: 1 };
    });
    expect(applied).toEqual(await Promise.all(expected));
  });

  it.each([
    ['a closed port', { port: '1' }],
    ['a wrong password', { password: 'hunter2' }],
    ['a missing database', { pathname: '/nowhere' }],
  ])('reports %s without the password', async (_, change) => {
    const other = Object.assign(new URL(url), change);
    await expect(migrateDatabase(other.href)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^The database can't be reached: (?!.*hunter2).+\.$/) as string,
    });
  });
});
