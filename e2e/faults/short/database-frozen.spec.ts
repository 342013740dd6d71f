import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { countBy, Load, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';

let postgres: PostgresServer;
afterEach(async () => {
  // Nothing frozen can be stopped.
  await postgres.signalAll('SIGCONT');
  await cleanUp();
});

it('PostgreSQL frozen: 503 in time, no pile-up, flat memory, and back within 2 s', async () => {
  postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 1_000);
  const { api, port } = await startApi({ DATABASE_URL: postgres.url, STATEMENT_TIMEOUT_MS: '2000' });
  const load = new Load(port, token, ['/v1/jobs/?limit=20', '/v1/jobs/?limit=100'], 64, 20);
  await sleep(2_000);
  const before = api.readUsage();
  const frozen = performance.now();
  await postgres.signalAll('SIGSTOP');
  await sleep(15_000);
  const during = api.readUsage();
  const thawed = performance.now();
  await postgres.signalAll('SIGCONT');
  await sleep(4_000);
  const after = api.readUsage();
  const sent = await load.stop();

  const asked = sent.filter(({ startedAt: at, status }) => at > frozen && at < thawed && status !== 200);
  const slowest = Math.max(...asked.map(({ durationMs: took }) => took));
  logFigure(
    `frozen for 15 s: ${asked.length} requests ${JSON.stringify(countBy(asked.map(({ status }) => status)))}, slowest ` +
      `${slowest.toFixed(0)} ms; memory ${before.megabytes}, ${during.megabytes}, ${after.megabytes} MB; ` +
      `descriptors ${before.descriptors}, ${during.descriptors}, ${after.descriptors}`,
  );
  expect(asked.length).toBeGreaterThan(64);
  for (const { status, retryAfter } of asked) expect([status, retryAfter]).toEqual([503, '1']);
  // The wait for a connection, the statement timeout and the word of it, and a busy machine.
  expect(slowest).toBeLessThan(1_500 + 2_000 + 1_000 + 1_500);
  expect(during.megabytes).toBeLessThan(before.megabytes + 64);
  expect(during.descriptors).toBeLessThan(before.descriptors + 20);
  const late = sent.filter(({ startedAt: at }) => at > thawed + 2_000);
  expect(countBy(late.map(({ status }) => status))).toEqual({ 200: late.length });
});
