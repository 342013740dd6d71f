import { startApi } from '@mediajobs/testing';
import { cleanUp } from '../support/cleanup.js';
import { adminUrl, queryRows } from '../support/databases.js';
import { followEvents, readEventPosition, takeEventNames, writeJobRange } from '../support/job-store.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount } from '../support/product.js';
import { startStandby } from '../support/standby.js';

afterAll(cleanUp);

it('sends `reset` after a failover that lost transactions', async () => {
  const primary = await PostgresServer.start();
  const { token, account } = await prepareAccount(primary.url, 50);
  const standby = await startStandby(primary);
  await standby.stop();
  // Clients have received these events, but the standby has not.
  for (let n = 1; n <= 5; n++) await writeJobRange(primary.url, account, [n, n + 1]);
  const last = await readEventPosition(primary.url);
  await primary.kill();

  await standby.restart();
  await queryRows(await adminUrl(standby, 'postgres'), 'SELECT pg_promote()');
  // The new primary reuses the transaction ids that the clients know.
  for (let n = 11; n <= 20; n++) await writeJobRange(standby.url, account, [n, n + 1]);
  const { port } = await startApi({ DATABASE_URL: standby.url });
  const stream = await followEvents(port, token, last);
  expect(await takeEventNames(stream, 1)).toEqual(['reset']);
  await writeJobRange(standby.url, account, [21, 22]);
  expect(await takeEventNames(stream, 1)).toEqual(['created']);
  stream.close();
});
