import { connectDatabase } from '@mediajobs/postgres';
import { createTestDatabase } from '@mediajobs/testing';
import { startTestApi } from './support/api.js';
import { expectError } from './support/expect-error.js';
import { ALICE, objectIdAt, MARCH } from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const XML_TYPE = 'application/xml; charset=utf-8';

describe('The API', () => {
  /** Traces of the driver, a query or a source file. */
  const LEAK =
    /ECONN|127\.0\.0\.1|postgres|select |relation|job_documents|node_modules|\bat .*:\d+|\.ts|\.js/i;

  it('responds 503 with Retry-After while the database is unavailable', async () => {
    const gone = connectDatabase('postgresql://user:hunter2@127.0.0.1:1/none', {}, () => Promise.resolve());
    const away = await startTestApi({}, Promise.resolve({ ...gone, drop: () => gone.close() }));
    const Authorization = `Bearer ${'A'.repeat(43)}`;
    for (const path of [
      '/v1/jobs/',
      `/v1/jobs/${JOB}`,
      '/v1/files/?expand_all=true',
      '/v1/presets/',
      '/v1/jobs/export',
    ]) {
      const answer = await away.send(path, { Authorization });
      expectError(answer, 503, '0x0000002', 'Service unavailable');
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect(answer.text).not.toMatch(LEAK);
    }
    const open = await away.send('/v1/presets/?format=xml');
    expect([open.status, open.headers['content-type']]).toEqual([503, XML_TYPE]);
    expect((await away.send('/v1/jobs/?limit=0')).status).toBe(403);
    expect((await away.send('/docs-json')).status).toBe(200);
    await away.close();
  });

  it('recovers after the database closes a connection', async () => {
    const own = await startTestApi();
    const sendOwn = await own.sendAs(ALICE);
    expect((await sendOwn('/v1/jobs/')).status).toBe(200);
    const other = await createTestDatabase();
    await other.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      new URL(own.database.url).pathname.slice(1),
    ]);
    await other.drop();
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await sendOwn('/v1/jobs/')).status);
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
    expect(statuses.at(-1)).toBe(200);
    await own.close();
  });

  it('responds 503 if a statement times out', async () => {
    const slow = await startTestApi({}, createTestDatabase({ statementTimeoutMs: 300 }));
    const sendSlow = await slow.sendAs(ALICE);
    const lock = await slow.database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE job_documents, job_counts IN ACCESS EXCLUSIVE MODE');
    const answers = [];
    for (const path of ['/v1/jobs/', `/v1/jobs/${JOB}`, '/v1/jobs/?limit=5000']) {
      answers.push(await sendSlow(path));
    }
    // Released before the assertions, so that a failure does not block the database.
    await lock.query('ROLLBACK');
    lock.release();
    for (const answer of answers) expectError(answer, 503, '0x0000002', 'Service unavailable');
    // A busy machine may exceed the limit as well.
    while ((await sendSlow('/v1/jobs/')).status !== 200);
    await slow.close();
  });

  it('responds 500 to other database errors, without details', async () => {
    const broken = await startTestApi();
    const sendBroken = await broken.sendAs(ALICE);
    await broken.database.pool.query('DROP TABLE job_documents, job_counts, resources CASCADE');
    for (const path of [
      '/v1/jobs/',
      `/v1/jobs/${JOB}`,
      '/v1/jobs/?limit=5000&human=true',
      '/v1/files/',
      '/v1/jobs/export',
    ]) {
      const answer = await sendBroken(path);
      expectError(answer, 500, '0x0000001', 'Internal Error');
      expect(answer.text).not.toMatch(LEAK);
    }
    await broken.close();
  });
});
