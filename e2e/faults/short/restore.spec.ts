import { JobEventLog } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { sendRequest, startApi, type Headers } from '@mediajobs/testing';
import { cleanUp } from '../support/cleanup.js';
import { createDatabase, queryRows } from '../support/databases.js';
import {
  findWrongCounts,
  followEvents,
  readEventPosition,
  takeEventNames,
  writeJobRange,
} from '../support/job-store.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount, withDatabase } from '../support/product.js';
import { restoreData, type RestoreMode } from '../support/restore-data.js';

/** Puts the transaction ids of the source ahead of those of the server that it is restored into. */
const ADVANCE_TRANSACTION_IDS = `DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`;

let source: string;
let target: PostgresServer;
let token: string;
let account: ObjectId;
let lastEventId: string;

beforeAll(async () => {
  const original = await PostgresServer.start();
  target = await PostgresServer.start();
  source = await createDatabase(original, 'original');
  ({ token, account } = await prepareAccount(source, 200));
  await queryRows(source, ADVANCE_TRANSACTION_IDS);
  await writeJobRange(source, account, [1, 2]);
  // Removes all events, so that the last removed position is ahead of the target as well.
  await withDatabase(source, async ({ pool }) => {
    while ((await new JobEventLog(pool).removeOlderThan(-1_000)) > 0);
  });
  await writeJobRange(source, account, [4, 5]);
  lastEventId = await readEventPosition(source);
});
afterAll(cleanUp);

/** Reads the number of jobs. A server that was just restored may be too busy at first, so that clients try again. */
async function readTotal(port: number, headers: Headers): Promise<unknown> {
  for (;;) {
    const page = await sendRequest({ port, path: '/v1/jobs/?limit=1', headers });
    if (page.status === 200) return page.json()['total'];
    expect(page).toMatchObject({ status: 503 });
  }
}

it.each<[RestoreMode, string]>([
  ['whole', 'restored_whole'],
  ['data only', 'restored_data'],
  ['triggers disabled', 'restored_untriggered'],
])('keeps counts right and sends `reset` once after a restore (%s)', async (mode, name) => {
  const url = await createDatabase(target, name);
  await restoreData(source, url, mode);
  expect(await findWrongCounts(url)).toEqual([]);

  const { program, port } = await startApi({ DATABASE_URL: url });
  const headers = { Authorization: `Bearer ${token}` };
  expect(await readTotal(port, headers)).toBeGreaterThan(0);
  const stream = await followEvents(port, token, lastEventId);
  const [reset] = await stream.take(1);
  expect(reset?.event).toBe('reset');
  await writeJobRange(url, account, [2, 3]);
  expect(await takeEventNames(stream, 1)).toEqual(['created']);
  await writeJobRange(url, account, [3, 4]);
  const resumed = await followEvents(port, token, reset?.id ?? '');
  expect(await takeEventNames(resumed, 2)).toEqual(['created', 'created']);
  stream.close();
  resumed.close();
  await program.stop();
  expect(await findWrongCounts(url)).toEqual([]);
});

it('starts a new epoch when data is restored into a running service', async () => {
  const url = await createDatabase(target, 'restored_running');
  const { program, port } = await startApi({ DATABASE_URL: url });
  const before = await readEventPosition(url);
  // The service has written the published presets, so the data replaces what is there.
  await restoreData(source, url, 'whole');
  const stream = await followEvents(port, token, before);
  expect(await takeEventNames(stream, 1)).toEqual(['reset']);
  expect(await queryRows(url, 'SELECT FROM job_events')).toEqual([]);
  stream.close();
  await program.stop();
});
