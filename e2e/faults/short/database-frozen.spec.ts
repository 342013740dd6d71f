import { startApi } from '@mediajobs/testing';
import { cleanUp } from '../support/cleanup.js';
import { countStatuses, Load, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount } from '../support/product.js';

/** More than there are database connections. */
const CLIENTS = 16;

let postgres: PostgresServer;
afterEach(async () => {
  // A frozen process cannot be stopped.
  await postgres.signalAll('SIGCONT');
  await cleanUp();
});

it('returns 503 while PostgreSQL is frozen, without a pile-up, and recovers', async () => {
  postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 1_000);
  const { program, port } = await startApi({
    DATABASE_URL: postgres.url,
    CONNECT_TIMEOUT_MS: '1000',
    STATEMENT_TIMEOUT_MS: '1000',
  });
  const paths = ['/v1/jobs/?limit=20', '/v1/jobs/?limit=100'];
  const load = new Load(port, token, { paths, clients: CLIENTS, pauseMs: 20 });
  await load.next(CLIENTS * 4, ({ status }) => status === 200);
  const before = program.readUsage();
  await postgres.signalAll('SIGSTOP');
  // Every client gets several responses: each request ends by its timeout, however long the server hangs.
  const failed = (await load.next(CLIENTS * 4, ({ status }) => status !== 200)).filter(
    ({ status }) => status !== 200,
  );
  const during = program.readUsage();
  await postgres.signalAll('SIGCONT');
  await load.recovered(CLIENTS);
  const after = await load.next(CLIENTS * 4);
  await load.stop();

  logFigure(
    `frozen: ${JSON.stringify(countStatuses(failed))}; memory ${before.megabytes}, ${during.megabytes} MB; ` +
      `descriptors ${before.descriptors}, ${during.descriptors}`,
  );
  for (const { status, retryAfter } of failed) expect([status, retryAfter]).toEqual([503, '1']);
  expect(during.megabytes).toBeLessThan(before.megabytes + 64);
  expect(during.descriptors).toBeLessThan(before.descriptors + 20);
  expect(countStatuses(after)).toEqual({ 200: after.length });
});
