import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { furnish, startApi, withDatabase } from './api.js';
import { send, tell } from './load.js';
import { Postgres } from './postgres.js';

const LARGE = ['/v1/jobs/?limit=5000', '/v1/jobs/export', '/v1/jobs/?limit=5000&format=xml'];

/** Cuts connections while large answers are sent on them, and expects that nothing of it is left. */
export async function abortMany(aborts: number): Promise<void> {
  const postgres = await Postgres.start();
  const { token } = await furnish(postgres.url, 10_000);
  const { api, port } = await startApi({ DATABASE_URL: postgres.url });
  const agent = new Agent({ keepAlive: true });
  const right = await send(agent, port, '/v1/jobs/?limit=5000', token);
  const abort = async (n: number): Promise<void> => {
    await abortAfter(port, LARGE[n % LARGE.length] ?? '/', token, (n * 7919) % 1_000_000);
  };
  // Warm: what a process keeps by then is not a leak.
  for (let n = 0; n < 40; n += 4) await Promise.all([0, 1, 2, 3].map((lane) => abort(n + lane)));
  await sleep(500);
  const before = api.usage();
  for (let n = 0; n < aborts; n += 4) await Promise.all([0, 1, 2, 3].map((lane) => abort(n + lane)));
  await sleep(1_000);
  const after = api.usage();
  const connections = await withDatabase(postgres.url, async ({ pool }) => {
    const { rows } = await pool.query<{ all: number; busy: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE state <> 'idle')::int AS busy FROM pg_stat_activity
       WHERE application_name = 'mediajobs' AND pid <> pg_backend_pid()`,
    );
    return rows[0];
  });
  tell(
    `${aborts} aborts: connections ${connections?.all ?? NaN}, busy ${connections?.busy ?? NaN}; descriptors ` +
      `${before.descriptors}, ${after.descriptors}; memory ${before.megabytes}, ${after.megabytes} MB`,
  );
  expect(connections?.busy).toBe(0);
  expect(connections?.all).toBeLessThanOrEqual(10);
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 10);
  expect(after.megabytes).toBeLessThan(before.megabytes + 150);
  expect(await send(agent, port, '/v1/jobs/?limit=5000', token)).toMatchObject({
    status: 200,
    text: right.text,
  });
  agent.destroy();
}

/** Asks, and cuts the connection once so many bytes of the answer are there. */
function abortAfter(port: number, path: string, token: string, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port, path, headers: { Authorization: `Bearer ${token}` } },
      (incoming) => {
        let read = 0;
        incoming.on('data', (part: Buffer) => {
          read += part.length;
          if (read >= bytes) incoming.destroy();
        });
        incoming.on('error', () => undefined).on('close', resolve);
      },
    ).on('error', reject);
    request.setTimeout(30_000, () => request.destroy(new Error('It hangs')));
  });
}
