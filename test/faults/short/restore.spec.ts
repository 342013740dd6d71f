import { check, inTransaction, Outbox, writeJobs, type Finding } from '@mediajobs/jobs-data';
import { objectIdOf, positionText, type ObjectId } from '@mediajobs/jobs-domain';
import { Agent } from 'node:http';
import { adminUrlOf, connected, newDatabase } from '../support/admin.js';
import { furnish, startApi, withDatabase } from '../support/api.js';
import { leaveNothing } from '../support/clean.js';
import { restoreData, type Restore } from '../support/dump.js';
import { EventReader, take } from '../support/event-reader.js';
import { send } from '../support/load.js';
import { Postgres } from '../support/postgres.js';

const JOBS = 200;
/** Transactions by which the source is ahead of the cluster that it is restored into. */
const AHEAD = `DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`;

let source: string;
let target: Postgres;
let token: string;
let account: ObjectId;
let last: string;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  const original = await Postgres.start();
  target = await Postgres.start();
  source = await newDatabase(original, 'original');
  ({ token, account } = await furnish(source, JOBS));
  await connected(source, (client) => client.query(AHEAD));
  await add(source, 1);
  // The last event that was removed is ahead as well: with it, all of the other cluster would count as missed.
  await withDatabase(source, async ({ pool }) => {
    while ((await new Outbox(pool).removeOlder(-1_000)) > 0);
  });
  await add(source, 4);
  last = await withDatabase(source, async ({ pool }) => positionText((await new Outbox(pool).end()).end));
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await leaveNothing();
});

/** Adds a job. */
function add(url: string, n: number): Promise<number> {
  const id = objectIdOf(n.toString(16).padStart(24, '0'));
  return withDatabase(url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [{ id, href: '', status: 'QUEUED', user: { id: account, href: '' } }]),
    ),
  );
}

async function wrongCounts(url: string): Promise<Finding[]> {
  return withDatabase(url, async ({ pool }) => {
    const wrong: Finding[] = [];
    for await (const finding of check(pool)) if (finding.of === 'counts') wrong.push(finding);
    return wrong;
  });
}

it.each<[Restore, string]>([
  ['whole', 'restored_whole'],
  ['data only', 'restored_data'],
  ['triggers disabled', 'restored_untriggered'],
])(
  'After a restore (%s) counts are right, and clients are told `reset` once',
  async (how, name) => {
    const url = await newDatabase(target, name);
    await restoreData(source, url, how);
    expect(await wrongCounts(url)).toEqual([]);

    const { api, port } = await startApi({ DATABASE_URL: url });
    const { total } = JSON.parse((await send(agent, port, '/v1/jobs/?limit=1', token)).text) as {
      total: number;
    };
    expect(total).toBeGreaterThan(0);
    const events = new EventReader(port, token);
    const stream = events.read(last);
    const [reset] = await take(stream, 1);
    expect(reset?.event).toBe('reset');
    await add(url, 2);
    expect((await take(stream, 1)).map(({ event }) => event)).toEqual(['created']);
    await add(url, 3);
    const resumed = events.read(reset?.id);
    expect((await take(resumed, 2)).map(({ event }) => event)).toEqual(['created', 'created']);
    events.close();
    api.kill('SIGTERM');
    await api.ended;
    expect(await wrongCounts(url)).toEqual([]);
  },
  120_000,
);

it('Data that is restored into a running mediajobs begins a new epoch there', async () => {
  const url = await newDatabase(target, 'restored_running');
  const { api, port } = await startApi({ DATABASE_URL: url });
  const own = await withDatabase(url, async ({ pool }) => positionText((await new Outbox(pool).end()).end));
  await restoreData(source, url, 'triggers disabled');
  const events = new EventReader(port, token);
  expect((await take(events.read(own), 1)).map(({ event }) => event)).toEqual(['reset']);
  await connected(await adminUrlOf(target, 'restored_running'), async (client) => {
    expect((await client.query('SELECT FROM job_events')).rowCount).toBe(0);
  });
  events.close();
  api.kill('SIGTERM');
  await api.ended;
}, 120_000);
