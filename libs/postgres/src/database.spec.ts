import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEmptyDatabase, createTestDatabase } from '@mediajobs/testing';
import { connectDatabase, openDatabase, type Database } from './database.js';
import { findRunningServer } from './embedded/server-process.js';

const NO_FOLDER = '/dev/null/not-used';

async function countJobs({ pool }: Database): Promise<unknown> {
  const { rows } = await pool.query<{ jobs: number }>('SELECT count(*) AS jobs FROM jobs');
  return rows[0]?.jobs;
}

describe('openDatabase', () => {
  it('uses the server of databaseUrl and brings its schema up to date', async () => {
    const database = await openDatabase({ databaseUrl: await createEmptyDatabase(), dataDir: NO_FOLDER });
    expect(await countJobs(database)).toBe(0);
    await database.close();
    await expect(database.pool.query('SELECT 1')).rejects.toThrow('after calling end');
  });

  it('leaves the schema as it is with migrate: false', async () => {
    const databaseUrl = await createEmptyDatabase();
    const database = await openDatabase({ databaseUrl, dataDir: NO_FOLDER, migrate: false });
    await expect(countJobs(database)).rejects.toThrow('does not exist');
    await database.close();
  });

  it('starts and stops the embedded server without databaseUrl', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mediajobs-database-'));
    await chmod(dataDir, 0o755);
    const data = join(dataDir, 'postgres', 'cluster');
    const options = { dataDir, embeddedSettings: { fsync: 'off', shared_buffers: '16MB' } };

    const database = await openDatabase(options);
    expect(await countJobs(database)).toBe(0);
    await database.pool.query("UPDATE _prisma_migrations SET migration_name = '20990101000000_next'");
    await Promise.all([database.close(), database.close()]);
    expect(await findRunningServer({ data })).toBeUndefined();

    // It also stops if its database cannot be used.
    await expect(openDatabase(options)).rejects.toMatchObject({ code: 'newer-schema' });
    expect(await findRunningServer({ data })).toBeUndefined();
    await rm(dataDir, { recursive: true });
  });
});

describe('connectDatabase', () => {
  it.each([
    ['bytes', "'\\xab00'::bytea", Buffer.from('ab00', 'hex')],
    ['milliseconds', '1700000000000::int8', 1_700_000_000_000],
    ['the largest exact number', '9007199254740991::int8', Number.MAX_SAFE_INTEGER],
    ['a larger one', '9007199254740993::int8', '9007199254740993'],
    ['a negative one', '-9007199254740993::int8', '-9007199254740993'],
    ['no number', 'NULL::int8', null],
    ['a count', '(SELECT count(*) FROM jobs)', 0],
    ['text', "'ü'", 'ü'],
  ])('returns %s exactly', async (_, sql, value) => {
    const database = await createTestDatabase();
    expect((await database.pool.query<{ value: unknown }>(`SELECT ${sql} AS value`)).rows).toEqual([
      { value },
    ]);
    await database.drop();
  });

  it('closes everything even if a pool fails to close', async () => {
    const readUrl = await createEmptyDatabase();
    let stopped = false;
    const database = connectDatabase(readUrl, { readUrl }, () => {
      stopped = true;
      return Promise.resolve();
    });
    // A pool that is ended twice throws.
    await database.reads.end();
    await expect(database.close()).rejects.toThrow('Called end on pool more than once');
    await expect(database.pool.query('SELECT 1')).rejects.toThrow('after calling end');
    expect(stopped).toBe(true);
  });

  it('cancels a statement after the timeout', async () => {
    const database = await createTestDatabase({ statementTimeoutMs: 50 });
    await expect(database.pool.query('SELECT pg_sleep(10)')).rejects.toThrow('statement timeout');
    await database.drop();
  });

  it('replaces a lost idle connection and reports it', async () => {
    const lost: Error[] = [];
    const database = await createTestDatabase({ poolSize: 1, onConnectionLost: (error) => lost.push(error) });
    const other = await createTestDatabase();
    const { rows } = await database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await other.pool.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    while (lost.length === 0) await new Promise(setImmediate);
    expect(lost[0]?.message).toContain('terminating connection');
    expect((await database.pool.query('SELECT 1 AS x')).rows).toEqual([{ x: 1 }]);
    await Promise.all([database.drop(), other.drop()]);
  });

  // Without the locale C.UTF-8 of Linux, searches are correct but slower.
  if (process.platform === 'linux') {
    it('indexes letters of every script for search', async () => {
      const database = await createTestDatabase();
      expect((await database.pool.query("SELECT cardinality(show_trgm('привет')) AS trigrams")).rows).toEqual(
        [{ trigrams: 7 }],
      );
      await database.drop();
    });
  }
});
