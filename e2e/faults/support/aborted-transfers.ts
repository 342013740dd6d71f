import { startApi } from '@mediajobs/testing';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from './databases.js';
import { logFigure, sendWithToken } from './load.js';
import { PostgresServer } from './postgres.js';
import { prepareAccount } from './product.js';

const LARGE_RESPONSES = ['/v1/jobs/?limit=5000', '/v1/jobs/export', '/v1/jobs/?limit=5000&format=xml'];
const PARALLEL = 4;

/** Connections of the API, and those that run a statement. */
const CONNECTIONS = `
  SELECT count(*)::int AS total, count(*) FILTER (WHERE state <> 'idle')::int AS busy
  FROM pg_stat_activity WHERE application_name = 'mediajobs'`;

/** Cuts connections while large responses are sent, and expects that no connection, descriptor or memory leaks. */
export async function abortTransfers(count: number): Promise<void> {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 10_000);
  const { program, port } = await startApi({ DATABASE_URL: postgres.url });
  const agent = new Agent({ keepAlive: true });
  const expected = await sendWithToken(agent, port, '/v1/jobs/?limit=5000', token);
  const abortMany = async (total: number): Promise<void> => {
    for (let n = 0; n < total; n += PARALLEL) {
      const numbers = Array.from({ length: PARALLEL }, (_, lane) => n + lane);
      await Promise.all(numbers.map((i) => abortAfterBytes(port, i, token)));
    }
    await waitForIdleConnections(postgres.url);
  };
  // Memory that the process keeps after warming up is no leak.
  await abortMany(40);
  const before = program.readUsage();
  await abortMany(count);
  const after = program.readUsage();
  const last = await sendWithToken(agent, port, '/v1/jobs/?limit=5000', token);
  const connections = await waitForIdleConnections(postgres.url);
  logFigure(
    `${count} aborts: connections ${connections}; descriptors ${before.descriptors}, ${after.descriptors}; ` +
      `memory ${before.megabytes}, ${after.megabytes} MB`,
  );
  expect(connections).toBeGreaterThan(0);
  expect(connections).toBeLessThanOrEqual(10);
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 10);
  expect(after.megabytes).toBeLessThan(before.megabytes + 150);
  expect([last.status, last.text === expected.text]).toEqual([200, true]);
  agent.destroy();
}

/** Waits until no connection runs a statement. @returns the number of connections */
function waitForIdleConnections(url: string): Promise<number> {
  return withClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ total: number; busy: number }>(CONNECTIONS);
      const [{ total, busy } = { total: 0, busy: 0 }] = rows;
      if (busy === 0) return total;
      await sleep(20);
    }
  });
}

/** Requests a large response, and cuts the connection at a position that depends on `n`. */
function abortAfterBytes(port: number, n: number, token: string): Promise<void> {
  const path = LARGE_RESPONSES[n % LARGE_RESPONSES.length] ?? '/';
  const bytes = (n * 7919) % 1_000_000;
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` };
    get({ host: '127.0.0.1', port, path, headers }, (incoming) => {
      let received = 0;
      incoming.on('data', ({ length }: Buffer) => {
        received += length;
        if (received >= bytes) incoming.destroy();
      });
      incoming.on('error', () => undefined).on('close', resolve);
    }).on('error', reject);
  });
}
