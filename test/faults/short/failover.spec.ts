import { inTransaction, Outbox, writeJobs } from '@mediajobs/jobs-data';
import { objectIdOf, positionText, type ObjectId } from '@mediajobs/jobs-domain';
import { adminUrlOf, connected } from '../support/admin.js';
import { furnish, startApi, withDatabase } from '../support/api.js';
import { leaveNothing } from '../support/clean.js';
import { EventReader, take } from '../support/event-reader.js';
import { Postgres } from '../support/postgres.js';
import { standbyOf } from '../support/standby.js';

afterAll(leaveNothing);

it('After a failover that lost transactions, clients are told `reset` and then what changes', async () => {
  const primary = await Postgres.start();
  const { token, account } = await furnish(primary.url, 50);
  const before = await withDatabase(primary.url, async ({ pool }) => (await new Outbox(pool).end()).end);
  const standby = await standbyOf(primary);
  await standby.stop();
  // These reach the clients, but not the standby.
  for (let n = 1; n <= 5; n += 1) await add(primary.url, account, n);
  const last = await withDatabase(primary.url, async ({ pool }) => (await new Outbox(pool).end()).end);
  expect(last.epoch).toBe(before.epoch);
  await primary.kill();

  await standby.restart();
  await connected(await adminUrlOf(standby, 'postgres'), (client) => client.query('SELECT pg_promote()'));
  // Past the last transaction that clients know of: its number was given again.
  for (let n = 11; n <= 20; n += 1) await add(standby.url, account, n);
  const { port } = await startApi({ DATABASE_URL: standby.url });
  const events = new EventReader(port, token);
  const stream = events.read(positionText(last));
  expect((await take(stream, 1)).map(({ event }) => event)).toEqual(['reset']);
  await add(standby.url, account, 21);
  expect((await take(stream, 1)).map(({ event }) => event)).toEqual(['created']);
  events.close();
}, 120_000);

function add(url: string, account: ObjectId, n: number): Promise<number> {
  const id = objectIdOf(n.toString(16).padStart(24, '0'));
  return withDatabase(url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [{ id, href: '', status: 'QUEUED', user: { id: account, href: '' } }]),
    ),
  );
}
