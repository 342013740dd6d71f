import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { createEmptyDatabase } from '@mediajobs/testing';
import { formatLockWait, type MigrationLockWait } from './lock-wait.js';
import { migrateDatabase } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

const NEXT = '20990101000000_next';

/** The session of a migration that sleeps in this database. */
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
  it('applies every migration to a new database, and nothing the second time', async () => {
    expect(await migrateDatabase(url)).toEqual({ applied: known });
    expect(await migrateDatabase(url)).toEqual({ applied: [] });
    expect(await query('SELECT count(*)::int AS jobs FROM jobs')).toEqual([{ jobs: 0 }]);
  });

  it('applies what has come since', async () => {
    await migrateDatabase(url);
    await addMigration('CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
    expect(await query('SELECT id FROM one')).toEqual([{ id: 1 }]);
  });

  it('lets instances that start at once take turns', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
    expect(results.flatMap(({ applied }) => applied)).toEqual(known);
  });

  it('waits for an instance that is migrating, whose migration is not a failed one', async () => {
    await migrateDatabase(url);
    await addMigration('SELECT pg_sleep(0.5);');
    const first = migrateDatabase(url, { migrationsDir });
    while ((await query(SLEEPING)).length === 0);
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [] });
    expect(await first).toEqual({ applied: [NEXT] });
  });

  it('goes on where an instance was killed in the middle of a migration', async () => {
    await migrateDatabase(url);
    await addMigration('CREATE TABLE half (id int); SELECT pg_sleep(60);');
    const killed = migrateDatabase(url, { migrationsDir });
    while ((await query(SLEEPING.replace('SELECT', 'SELECT pg_terminate_backend(pid)'))).length === 0);
    await expect(killed).rejects.toMatchObject({ code: 'failed-migration' });
    await addMigration('CREATE TABLE half (id int);');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
  });

  it('lets readers pass while it waits for a lock, logs the blocker, and then completes', async () => {
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
        // Its own statement timeout: a read that waited behind the migration would fail.
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
      ...{ pid: expect.any(Number) as number, application: 'slow export', state: 'idle in transaction' },
      ...{ command: 'SELECT', since: expect.any(Date) as Date },
    };
    expect(waits.map(({ holders }) => holders)).toEqual([[holder], [holder]]);
    expect(waits.map(formatLockWait)[0]).toMatch(
      /^migration 2099\d+_next is waiting for process \d+ "slow export" \(idle in transaction, SELECT, in a transaction since 20/,
    );
  });

  it('gives up a migration that waits for a lock when it is told to stop, and leaves nothing of it', async () => {
    await migrateDatabase(url);
    await addMigration('LOCK TABLE jobs;');
    const reader = new Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM jobs');
    const stop = new AbortController();
    const onWait = (): void => stop.abort(new Error('stopped'));
    await expect(
      migrateDatabase(url, { migrationsDir, onLockWait: onWait, signal: stop.signal }),
    ).rejects.toThrow();
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

  it('leaves nothing of a migration that fails, and refuses to go on until it is dealt with', async () => {
    await addMigration('CREATE TABLE half (id int); SELECT 1 / 0;');
    await expect(migrateDatabase(url, { migrationsDir })).rejects.toMatchObject({
      code: 'failed-migration',
      message: 'The database could not be migrated: division by zero.',
    });
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);

    await addMigration('CREATE TABLE half (id int);');
    await expect(migrateDatabase(url, { migrationsDir })).rejects.toMatchObject({
      code: 'failed-migration',
      message: `The migration ${NEXT} failed half way in this database (division by zero): remove the cause, then mark it with \`npx prisma migrate resolve --rolled-back ${NEXT}\` and start again.`,
    });

    await query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL');
    expect(await migrateDatabase(url, { migrationsDir })).toEqual({ applied: [NEXT] });
  });

  it.each([
    ['a port where nobody listens', { port: '1' }],
    ['a wrong password', { password: 'hunter2' }],
    ['a database that is not there', { pathname: '/nowhere' }],
  ])('says that it can not reach %s, without the password', async (_, change) => {
    const other = Object.assign(new URL(url), change);
    await expect(migrateDatabase(other.href)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^The database can't be reached: (?!.*hunter2).+\.$/) as string,
    });
  });
});
