// npm run test:subscribers [-- --subscribers 1000 --seconds 20]
// Measures the memory that subscribers add to the API, and the time from a commit to the receipt of its event. Exits
// with 1 when a limit is exceeded.
import { TokenStore } from '@mediajobs/auth-db';
import { seed } from '@mediajobs/fixtures';
import { writeJobs } from '@mediajobs/jobs-db';
import { inTransaction, openDatabase } from '@mediajobs/postgres';
import { cleanUp, createTemporaryFolder, startApi } from '@mediajobs/testing';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';
import { parseArgs } from 'node:util';

const MAX_ADDED_MEGABYTES = 200;
const MAX_MEDIAN_MS = 1_000;
const CHANGE_INTERVAL_MS = 200;

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
  },
});
const subscribers = Number(values.subscribers);
const changes = (Number(values.seconds) * 1_000) / CHANGE_INTERVAL_MS;

const database = await openDatabase({ dataDir: await createTemporaryFolder() });
/** @type {import('node:child_process').ChildProcess | undefined} */
let clients;
try {
  const { largestAccount } = await seed(database, { jobs: 2_000 });
  const tokens = new TokenStore(database.pool);
  const token = await tokens.issue(largestAccount, ['mediahub_read'], null);
  const { program, origin } = await startApi({ DATABASE_URL: database.url });
  await warmUp(origin, token);
  const before = program.readUsage().megabytes;

  const clientArgs = [`${origin}/v1/jobs/events`, token, String(subscribers)];
  clients = fork(fileURLToPath(new URL('./clients.mjs', import.meta.url)), clientArgs);
  await once(clients, 'message');
  const connected = program.readUsage().megabytes;

  let peak = connected;
  const committed = await changeJobs(() => {
    peak = Math.max(peak, program.readUsage().megabytes);
  });
  const expected = committed.size * subscribers;
  const { delays, lost } = await collectDelays(clients, committed, expected);

  const [median = NaN, p99 = NaN] = [0.5, 0.99].map(
    (share) => delays[Math.floor((delays.length - 1) * share)],
  );
  process.stdout.write(
    `${subscribers} subscribers, ${committed.size} changes, ${delays.length} of ${expected} receipts, ${lost} streams lost\n` +
      `Memory: ${before} MB before, ${connected} MB with all streams open, ${peak} MB at most: ` +
      `${peak - before} MB added (limit ${MAX_ADDED_MEGABYTES})\n` +
      `From commit to receipt: median ${median} ms (limit ${MAX_MEDIAN_MS}), p99 ${p99} ms, last ${delays.at(-1)} ms\n`,
  );
  const isWithinLimits =
    delays.length === expected && lost === 0 && peak - before < MAX_ADDED_MEGABYTES && median < MAX_MEDIAN_MS;
  process.exitCode = isWithinLimits ? 0 : 1;
} finally {
  clients?.kill();
  await database.close();
  await cleanUp();
}

/** Sends requests, so that memory for serving any request is not counted. @param {string} origin @param {string} token */
async function warmUp(origin, token) {
  const headers = { Authorization: `Bearer ${token}` };
  for (let n = 0; n < 50; n += 1) {
    const response = await globalThis.fetch(`${origin}/v1/jobs/?limit=200`, { headers });
    await response.text();
  }
}

/** Changes jobs one after the other. @param {() => void} onChange @returns the time of each commit by job title */
async function changeJobs(onChange) {
  /** @type {Map<string, number>} */
  const committed = new Map();
  const { rows } = await database.pool.query(
    `SELECT document FROM job_documents WHERE account_id = (SELECT account_id FROM job_documents GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) LIMIT 100`,
  );
  for (let n = 0; n < changes; n += 1) {
    const title = `change ${n}`;
    await inTransaction(database.pool, async (client) => {
      await writeJobs(client, [{ ...JSON.parse(rows[n % rows.length].document), title }]);
      committed.set(title, Date.now());
    });
    onChange();
    await sleep(CHANGE_INTERVAL_MS);
  }
  return committed;
}

/**
 * Waits until every event is received, at most five seconds. @returns the delays in ascending order
 * @param {import('node:child_process').ChildProcess} clients @param {Map<string, number>} committed @param {number} expected
 */
async function collectDelays(clients, committed, expected) {
  for (let attempt = 1; ; attempt += 1) {
    clients.send('report');
    const [{ received, lost }] = await once(clients, 'message');
    const delays = received.map(
      (/** @type {[string, number]} */ [title, at]) => at - (committed.get(title) ?? NaN),
    );
    if (delays.length >= expected || attempt === 20)
      return { delays: delays.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b), lost };
    await sleep(250);
  }
}
