import { checkDatabase, JobEventLog, writeJobs, type Finding } from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import { toObjectId, formatEventPosition, type ObjectId } from '@mediajobs/jobs-domain';
import { Agent } from 'node:http';
import { adminUrl, withClient, createDatabase } from '../support/databases.js';
import { prepareAccount, startApi, withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { restoreData, type RestoreMode } from '../support/restore-data.js';
import { EventReader, takeEvents } from '../support/event-reader.js';
import { sendRequest } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';

const JOBS = 200;
/** Transactions by which the source is ahead of the cluster that it is restored into. */
const ADVANCE_TRANSACTION_IDS = `DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`;

let source: string;
let target: PostgresServer;
let token: string;
let account: ObjectId;
let last: string;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  const original = await PostgresServer.start();
  target = await PostgresServer.start();
  source = await createDatabase(original, 'original');
  ({ token, account } = await prepareAccount(source, JOBS));
  await withClient(source, (client) => client.query(ADVANCE_TRANSACTION_IDS));
  await addJob(source, 1);
  // The last event that was removed is ahead as well: with it, all of the other cluster would count as missed.
  await withDatabase(source, async ({ pool }) => {
    while ((await new JobEventLog(pool).removeOlderThan(-1_000)) > 0);
  });
  await addJob(source, 4);
  last = await withDatabase(source, async ({ pool }) =>
    formatEventPosition((await new JobEventLog(pool).end()).end),
  );
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await cleanUp();
});

/** Adds a job. */
function addJob(url: string, n: number): Promise<number> {
  const id = toObjectId(n.toString(16).padStart(24, '0'));
  return withDatabase(url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [{ id, href: '', status: 'QUEUED', user: { id: account, href: '' } }]),
    ),
  );
}

async function findWrongCounts(url: string): Promise<Finding[]> {
  return withDatabase(url, async ({ pool }) => {
    const wrong: Finding[] = [];
    for await (const finding of checkDatabase(pool)) if (finding.subject === 'counts') wrong.push(finding);
    return wrong;
  });
}

it.each<[RestoreMode, string]>([
  ['whole', 'restored_whole'],
  ['data only', 'restored_data'],
  ['triggers disabled', 'restored_untriggered'],
])(
  'After a restore (%s) counts are right, and clients are told `reset` once',
  async (how, name) => {
    const url = await createDatabase(target, name);
    await restoreData(source, url, how);
    expect(await findWrongCounts(url)).toEqual([]);

    const { api, port } = await startApi({ DATABASE_URL: url });
    const { total } = JSON.parse((await sendRequest(agent, port, '/v1/jobs/?limit=1', token)).text) as {
      total: number;
    };
    expect(total).toBeGreaterThan(0);
    const events = new EventReader(port, token);
    const stream = events.read(last);
    const [reset] = await takeEvents(stream, 1);
    expect(reset?.event).toBe('reset');
    await addJob(url, 2);
    expect((await takeEvents(stream, 1)).map(({ event }) => event)).toEqual(['created']);
    await addJob(url, 3);
    const resumed = events.read(reset?.id);
    expect((await takeEvents(resumed, 2)).map(({ event }) => event)).toEqual(['created', 'created']);
    events.close();
    api.kill('SIGTERM');
    await api.ended;
    expect(await findWrongCounts(url)).toEqual([]);
  },
  120_000,
);

it('Data that is restored into a running mediajobs begins a new epoch there', async () => {
  const url = await createDatabase(target, 'restored_running');
  const { api, port } = await startApi({ DATABASE_URL: url });
  const own = await withDatabase(url, async ({ pool }) =>
    formatEventPosition((await new JobEventLog(pool).end()).end),
  );
  await restoreData(source, url, 'triggers disabled');
  const events = new EventReader(port, token);
  expect((await takeEvents(events.read(own), 1)).map(({ event }) => event)).toEqual(['reset']);
  await withClient(await adminUrl(target, 'restored_running'), async (client) => {
    expect((await client.query('SELECT FROM job_events')).rowCount).toBe(0);
  });
  events.close();
  api.kill('SIGTERM');
  await api.ended;
}, 120_000);
