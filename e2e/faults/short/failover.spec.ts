import { inTransaction } from '@mediajobs/postgres';
import { JobEventLog, writeJobs } from '@mediajobs/jobs-db';
import { toObjectId, formatEventPosition, type ObjectId } from '@mediajobs/jobs-domain';
import { adminUrl, withClient } from '../support/databases.js';
import { prepareAccount, startApi, withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { EventReader, takeEvents } from '../support/event-reader.js';
import { PostgresServer } from '../support/postgres.js';
import { startStandby } from '../support/standby.js';

afterAll(cleanUp);

it('After a failover that lost transactions, clients are told `reset` and then what changes', async () => {
  const primary = await PostgresServer.start();
  const { token, account } = await prepareAccount(primary.url, 50);
  const before = await withDatabase(primary.url, async ({ pool }) => (await new JobEventLog(pool).end()).end);
  const standby = await startStandby(primary);
  await standby.stop();
  // These reach the clients, but not the standby.
  for (let n = 1; n <= 5; n += 1) await addJob(primary.url, account, n);
  const last = await withDatabase(primary.url, async ({ pool }) => (await new JobEventLog(pool).end()).end);
  expect(last.epoch).toBe(before.epoch);
  await primary.kill();

  await standby.restart();
  await withClient(await adminUrl(standby, 'postgres'), (client) => client.query('SELECT pg_promote()'));
  // Past the last transaction that clients know of: its number was given again.
  for (let n = 11; n <= 20; n += 1) await addJob(standby.url, account, n);
  const { port } = await startApi({ DATABASE_URL: standby.url });
  const events = new EventReader(port, token);
  const stream = events.read(formatEventPosition(last));
  expect((await takeEvents(stream, 1)).map(({ event }) => event)).toEqual(['reset']);
  await addJob(standby.url, account, 21);
  expect((await takeEvents(stream, 1)).map(({ event }) => event)).toEqual(['created']);
  events.close();
}, 120_000);

function addJob(url: string, account: ObjectId, n: number): Promise<number> {
  const id = toObjectId(n.toString(16).padStart(24, '0'));
  return withDatabase(url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [{ id, href: '', status: 'QUEUED', user: { id: account, href: '' } }]),
    ),
  );
}
