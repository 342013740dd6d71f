import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEmptyDatabase, createTestDatabase } from '@mediajobs/testing';
import { connectDatabase, openDatabase } from './database.js';
import { findRunningServer } from './embedded/server-process.js';

const NO_FOLDER = '/dev/null/not-used';

describe('openDatabase', () => {
  it('uses the server of databaseUrl and brings its schema up to date', async () => {
    const database = await openDatabase({ databaseUrl: await createEmptyDatabase(), dataDir: NO_FOLDER });
    expect(await database.prisma.job.count()).toBe(0);
    await database.close();
    await expect(database.pool.query('SELECT 1')).rejects.toThrow('after calling end');
  });

  it('leaves the schema alone when told so', async () => {
    const databaseUrl = await createEmptyDatabase();
    const database = await openDatabase({ databaseUrl, dataDir: NO_FOLDER, migrate: false });
    await expect(database.prisma.job.count()).rejects.toThrow('does not exist');
    await database.close();
  });

  it('starts the embedded server without databaseUrl, and stops it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mediajobs-database-'));
    await chmod(dataDir, 0o755);
    const data = join(dataDir, 'postgres', 'cluster');
    const options = { dataDir, embeddedSettings: { fsync: 'off', shared_buffers: '16MB' } };

    const database = await openDatabase(options);
    expect(await database.prisma.job.count()).toBe(0);
    await database.pool.query("UPDATE _prisma_migrations SET migration_name = '20990101000000_next'");
    await Promise.all([database.close(), database.close()]);
    expect(await findRunningServer({ data })).toBeUndefined();

    // It is stopped as well when its database can't be used.
    await expect(openDatabase(options)).rejects.toMatchObject({ code: 'newer-schema' });
    expect(await findRunningServer({ data })).toBeUndefined();
    await rm(dataDir, { recursive: true });
  });
});

describe('a database', () => {
  it.each([
    ['bytes', "'\\xab00'::bytea", Buffer.from('ab00', 'hex')],
    ['milliseconds', '1700000000000::int8', 1_700_000_000_000],
    ['the largest exact number', '9007199254740991::int8', Number.MAX_SAFE_INTEGER],
    ['a larger one', '9007199254740993::int8', '9007199254740993'],
    ['a negative one', '-9007199254740993::int8', '-9007199254740993'],
    ['no number', 'NULL::int8', null],
    ['a count', '(SELECT count(*) FROM jobs)', 0],
    ['text', "'ü'", 'ü'],
  ])('gives %s exactly', async (_, sql, value) => {
    const database = await createTestDatabase();
    expect((await database.pool.query<{ value: unknown }>(`SELECT ${sql} AS value`)).rows).toEqual([
      { value },
    ]);
    await database.drop();
  });

  it('serves SQL and Prisma from one pool, under the name of the product', async () => {
    const database = await createTestDatabase({ poolSize: 2 });
    await Promise.all(
      Array.from({ length: 6 }, () => database.prisma.$queryRaw`SELECT pg_sleep(0.01)::text`),
    );
    const sql = `SELECT count(*) FROM pg_stat_activity
      WHERE application_name = 'mediajobs' AND datname = current_database()`;
    expect((await database.pool.query(sql)).rows).toEqual([{ count: database.pool.totalCount }]);
    expect(database.pool.totalCount).toBe(2);
    await database.drop();
  });

  it('is closed to its end, also where some of it fails', async () => {
    const readUrl = await createEmptyDatabase();
    let stopped = false;
    const database = connectDatabase(readUrl, { readUrl }, () => {
      stopped = true;
      return Promise.resolve();
    });
    // Whoever ends a pool twice is told so.
    await database.reads.end();
    await expect(database.close()).rejects.toThrow('Called end on pool more than once');
    await expect(database.pool.query('SELECT 1')).rejects.toThrow('after calling end');
    expect(stopped).toBe(true);
  });

  it('gives up a statement after the timeout', async () => {
    const database = await createTestDatabase({ statementTimeoutMs: 50 });
    await expect(database.pool.query('SELECT pg_sleep(10)')).rejects.toThrow('statement timeout');
    await database.drop();
  });

  it('outlives the death of an idle connection, and tells of it', async () => {
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

  // Not every other system has a locale C that knows Unicode; a search there is as right, but slower.
  if (process.platform === 'linux') {
    it('takes the letters of every script into the search index', async () => {
      const database = await createTestDatabase();
      expect((await database.pool.query("SELECT cardinality(show_trgm('привет')) AS trigrams")).rows).toEqual(
        [{ trigrams: 7 }],
      );
      await database.drop();
    });
  }
});
