import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi, withDatabase } from './product.js';
import { sendRequest, logFigure } from './load.js';
import { PostgresServer } from './postgres.js';

const LARGE_RESPONSES = ['/v1/jobs/?limit=5000', '/v1/jobs/export', '/v1/jobs/?limit=5000&format=xml'];

/** Cuts connections while large answers are sent on them, and expects that nothing of it is left. */
export async function abortTransfers(aborts: number): Promise<void> {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 10_000);
  const { api, port } = await startApi({ DATABASE_URL: postgres.url });
  const agent = new Agent({ keepAlive: true });
  const expected = await sendRequest(agent, port, '/v1/jobs/?limit=5000', token);
  const abort = async (n: number): Promise<void> => {
    await abortAfterBytes(
      port,
      LARGE_RESPONSES[n % LARGE_RESPONSES.length] ?? '/',
      token,
      (n * 7919) % 1_000_000,
    );
  };
  // Warm: what a process keeps by then is not a leak.
  for (let n = 0; n < 40; n += 4) await Promise.all([0, 1, 2, 3].map((lane) => abort(n + lane)));
  await sleep(500);
  const before = api.readUsage();
  for (let n = 0; n < aborts; n += 4) await Promise.all([0, 1, 2, 3].map((lane) => abort(n + lane)));
  await sleep(1_000);
  const after = api.readUsage();
  const connections = await withDatabase(postgres.url, async ({ pool }) => {
    const { rows } = await pool.query<{ all: number; busy: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE state <> 'idle')::int AS busy FROM pg_stat_activity
       WHERE application_name = 'mediajobs' AND pid <> pg_backend_pid()`,
    );
    return rows[0];
  });
  logFigure(
    `${aborts} aborts: connections ${connections?.all ?? NaN}, busy ${connections?.busy ?? NaN}; descriptors ` +
      `${before.descriptors}, ${after.descriptors}; memory ${before.megabytes}, ${after.megabytes} MB`,
  );
  expect(connections?.busy).toBe(0);
  expect(connections?.all).toBeLessThanOrEqual(10);
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 10);
  expect(after.megabytes).toBeLessThan(before.megabytes + 150);
  expect(await sendRequest(agent, port, '/v1/jobs/?limit=5000', token)).toMatchObject({
    status: 200,
    text: expected.text,
  });
  agent.destroy();
}

/** Asks, and cuts the connection once so many bytes of the answer are there. */
function abortAfterBytes(port: number, path: string, token: string, bytes: number): Promise<void> {
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
