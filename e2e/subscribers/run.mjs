// What many subscribers cost: npm run test:subscribers [-- --subscribers 1000 --seconds 20]
// Starts the built API over a database of its own, has another process open the streams, changes jobs, and prints the
// memory that the API took for it and the time from a commit to its receipt. Exits with 1 beyond the bars.
import { openDatabase, inTransaction, TokenStore, writeJobs } from '@mediajobs/jobs-db';
import { seed } from '@mediajobs/fixtures';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';
import { parseArgs } from 'node:util';

const BARS = { megabytes: 200, medianMs: 1_000 };
/** Between two changes (ms). */
const PACE = 200;

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
  },
});
const subscribers = Number(values.subscribers);
const changes = (Number(values.seconds) * 1_000) / PACE;

const folder = await mkdtemp(join(tmpdir(), 'mediajobs-subscribers-'));
// PostgreSQL may run as another user.
await chmod(folder, 0o755);
const database = await openDatabase({ dataDir: folder });
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
try {
  const { largestAccount } = await seed(database, { jobs: 2_000 });
  const token = await new TokenStore(database.pool).issue(largestAccount, ['mediahub_read'], null);
  const { pid, origin } = await startApi(database.url);
  await warmUp(origin, token);
  const before = await megabytesOf(pid);

  const clients = fork(fileURLToPath(new URL('./clients.mjs', import.meta.url)), [
    ...[`${origin}/v1/jobs/events`, token, String(subscribers)],
  ]);
  children.push(clients);
  await once(clients, 'message');
  const opened = await megabytesOf(pid);

  let most = opened;
  const committed = await changeJobs(async () => {
    most = Math.max(most, await megabytesOf(pid));
  });
  await sleep(2_000);
  clients.send('report');
  const [{ received, lost }] = await once(clients, 'message');

  const delays = delaysOf(committed, new Map(received));
  const [median, p99] = [0.5, 0.99].map((q) => delays[Math.floor((delays.length - 1) * q)] ?? NaN);
  const expected = committed.size * subscribers;
  process.stdout.write(
    `${subscribers} subscribers, ${committed.size} changes, ${delays.length} of ${expected} receipts, ${lost} streams lost\n` +
      `Memory: ${before.toFixed(0)} MB before, ${opened.toFixed(0)} MB with all streams open, ${most.toFixed(0)} MB at most: ` +
      `${(most - before).toFixed(0)} MB added (bar ${BARS.megabytes})\n` +
      `From commit to receipt: median ${median} ms (bar ${BARS.medianMs}), p99 ${p99} ms, last ${delays.at(-1)} ms\n`,
  );
  const met =
    delays.length === expected &&
    lost === 0 &&
    most - before < BARS.megabytes &&
    Number(median) < BARS.medianMs;
  process.exitCode = met ? 0 : 1;
} finally {
  for (const child of children) {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  }
  await database.close();
  await rm(folder, { recursive: true, force: true });
}

/** @param {string} databaseUrl */
async function startApi(databaseUrl) {
  const port = await freePort();
  const api = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url))],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        DEMO_JOBS: '0',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(api);
  await once(api.stdout, 'data');
  return { pid: api.pid ?? 0, origin: `http://127.0.0.1:${port}` };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** So that memory which any request takes is not counted. @param {string} origin @param {string} token */
async function warmUp(origin, token) {
  for (let n = 0; n < 50; n += 1) {
    const answer = await globalThis.fetch(`${origin}/v1/jobs/?limit=200`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    await answer.text();
  }
}

/** What a process has in memory. @param {number} pid */
async function megabytesOf(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Changes one job after the other. @param {() => Promise<void>} onChange @returns when each was committed, by title. */
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
    await onChange();
    await sleep(PACE);
  }
  return committed;
}

/** In ascending order. @param {Map<string, number>} committed @param {Map<string, number[]>} received */
function delaysOf(committed, received) {
  const delays = [...committed].flatMap(([title, at]) =>
    (received.get(title) ?? []).map((time) => time - at),
  );
  return delays.sort((a, b) => a - b);
}
