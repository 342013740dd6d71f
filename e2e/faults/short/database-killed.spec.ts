import { startApi } from '@mediajobs/testing';
import { Agent, get } from 'node:http';
import { cleanUp } from '../support/cleanup.js';
import { countStatuses, Load, logFigure, sendWithToken } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount } from '../support/product.js';

afterEach(cleanUp);

const CLIENTS = 8;
const PATHS = [
  '/v1/jobs/?limit=5',
  '/v1/jobs/?limit=50',
  '/v1/jobs/?limit=200&start=100',
  '/v1/presets/?limit=50',
];

it('returns 503 while PostgreSQL is down, never a wrong response, and recovers', async () => {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 2_000);
  const { program, port } = await startApi({ DATABASE_URL: postgres.url });
  const agent = new Agent({ keepAlive: true });
  const expected = new Map<string, string>();
  for (const path of PATHS) expected.set(path, (await sendWithToken(agent, port, path, token)).text);
  agent.destroy();

  const load = new Load(port, token, { paths: PATHS, clients: CLIENTS, pauseMs: 5 });
  await load.next(CLIENTS * 10);
  await postgres.kill();
  await load.next(CLIENTS * 10, ({ status }) => status !== 200);
  await postgres.restart();
  await load.recovered(CLIENTS * 2);
  const after = await load.next(CLIENTS * 10);
  const all = await load.stop();

  const failed = all.filter(({ status }) => status !== 200);
  logFigure(`killed: ${JSON.stringify(countStatuses(all))}`);
  for (const { status, retryAfter, error } of failed)
    expect([status, retryAfter, error]).toEqual([503, '1', undefined]);
  for (const { path, status, text } of all)
    if (status === 200) expect(text === expected.get(path)).toBe(true);
  expect(countStatuses(after)).toEqual({ 200: after.length });
  expect((await program.stop()).code).toBe(0);
});

it('aborts an export when PostgreSQL is killed', async () => {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 20_000);
  const { port } = await startApi({ DATABASE_URL: postgres.url });
  const outcome = await new Promise<string>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` };
    get({ host: '127.0.0.1', port, path: '/v1/jobs/export', headers }, (incoming) => {
      // Pauses the transfer until PostgreSQL is down.
      incoming.once('data', () => {
        incoming.pause();
        postgres.kill().then(() => incoming.resume(), reject);
      });
      incoming.on('end', () => resolve('complete')).on('error', ({ message }) => resolve(message));
    }).on('error', reject);
  });
  expect(outcome).toBe('aborted');
  await postgres.restart();
});
