import { connectDatabase, type SchemaState } from '@mediajobs/postgres';
import { createEmptyDatabase } from '@mediajobs/testing';
import { ReadinessCheck } from '../src/health/readiness.js';
import { startTestApi, type TestApi } from './support/api.js';
import { fetchOpenApiDocument } from './support/routes.js';

const MIGRATIONS = '_prisma_migrations';

/** Starts an API whose database was changed before the first request. */
async function apiAfter(sql: string): Promise<TestApi> {
  const api = await startTestApi();
  await api.database.pool.query(sql);
  return api;
}

describe('/health/live', () => {
  it('responds without a token and without the database', async () => {
    const database = connectDatabase('postgresql://127.0.0.1:1/none', {}, () => Promise.resolve());
    const api = await startTestApi({}, Promise.resolve({ ...database, drop: () => database.close() }));
    const answer = await api.send('/health/live');
    expect([answer.status, answer.json()]).toEqual([200, { live: true }]);
    expect((await api.send('/health/live', {}, 'HEAD')).status).toBe(200);
    expect(await fetchOpenApiDocument(api)).not.toHaveProperty(['paths', '/health/live']);
    await api.close();
  });
});

describe('/health/ready', () => {
  it.each([
    ['current', 'SELECT 1', 200, 'The database responds and has the schema of this version.'],
    [
      'older',
      `DELETE FROM ${MIGRATIONS} WHERE migration_name = (SELECT max(migration_name) FROM ${MIGRATIONS})`,
      503,
      /^The database lacks the migration \d+_\w+: run mediajobs migrate\.$/,
    ],
    [
      'older',
      `DROP TABLE ${MIGRATIONS}`,
      503,
      /^The database lacks the migration 20261129000000_initial: run mediajobs migrate\.$/,
    ],
    [
      'newer',
      `INSERT INTO ${MIGRATIONS} (id, checksum, migration_name, finished_at) VALUES ('1', '', '20990101000000_next', now())`,
      503,
      'The database has the migration 20990101000000_next, which this version does not know.',
    ],
    [
      'failed',
      `UPDATE ${MIGRATIONS} SET finished_at = NULL WHERE migration_name = '20261129000000_initial'`,
      503,
      'The migration 20261129000000_initial has failed or is still running.',
    ],
  ])('reports a schema that is %s', async (schema, sql, status, reason) => {
    const api = await apiAfter(sql);
    const answer = await api.send('/health/ready');
    expect(answer.json()).toEqual({
      ready: status === 200,
      database: 'available',
      schema,
      reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as unknown),
    });
    expect([answer.status, answer.headers['retry-after']]).toEqual([
      status,
      status === 503 ? '1' : undefined,
    ]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    await api.close();
  });

  it('reports an unavailable database without its address', async () => {
    const url = await createEmptyDatabase();
    const database = connectDatabase(`${url}_gone`, {}, () => Promise.resolve());
    const api = await startTestApi({}, Promise.resolve({ ...database, drop: () => database.close() }));
    const answer = await api.send('/health/ready');
    expect([answer.status, answer.json()]).toEqual([
      503,
      { ready: false, database: 'unavailable', schema: 'unknown', reason: 'The database is unavailable.' },
    ]);
    await api.close();
  });
});

describe('A readiness check', () => {
  const log = { warn: () => undefined };
  const current: SchemaState = { state: 'current', migration: null };

  it('times out on an unresponsive database, and queries it once', async () => {
    let asked = 0;
    const silent = (): Promise<SchemaState> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const check = new ReadinessCheck(silent, log, 30);
    const answers = await Promise.all(Array.from({ length: 100 }, () => check.current()));
    answers.push(await check.current());
    expect(new Set(answers.map(({ reason }) => reason))).toEqual(
      new Set(['The database did not respond within 30 ms.']),
    );
    expect(asked).toBe(1);
  });

  it('caches its result', async () => {
    let asked = 0;
    const check = new ReadinessCheck(() => {
      asked += 1;
      return Promise.resolve(current);
    }, log);
    for (let n = 0; n < 100; n += 1) expect((await check.current()).ready).toBe(true);
    expect(asked).toBe(1);
  });

  it('recovers with the database', async () => {
    let away = true;
    const check = new ReadinessCheck(
      () => (away ? Promise.reject(new Error('gone')) : Promise.resolve(current)),
      log,
    );
    expect((await check.current()).ready).toBe(false);
    away = false;
    while (!(await check.current()).ready) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});
