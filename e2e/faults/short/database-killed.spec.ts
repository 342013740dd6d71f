import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { countBy, Load, quantile, sendRequest, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';

afterEach(cleanUp);

const PATHS = [
  '/v1/jobs/?limit=5',
  '/v1/jobs/?limit=50',
  '/v1/jobs/?limit=200&start=100',
  '/v1/presets/?limit=50',
];

it('PostgreSQL killed under load: 503 in under 2 s, no wrong answer, and back within 2 s', async () => {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 2_000);
  const { api, port } = await startApi({ DATABASE_URL: postgres.url });
  const agent = new Agent({ keepAlive: true });
  const right = new Map<string, string>();
  for (const path of PATHS) right.set(path, (await sendRequest(agent, port, path, token)).text);

  const load = new Load(port, token, PATHS, 8, 5);
  await sleep(1_000);
  const killed = performance.now();
  await postgres.kill();
  await sleep(2_000);
  await postgres.restart();
  const back = performance.now();
  await sleep(3_000);
  const sent = await load.stop();

  const after = sent.filter(({ startedAt: at }) => at > killed);
  const failed = after.filter(({ status }) => status !== 200);
  const recovered = sent.find(({ startedAt: at, status }) => at > back && status === 200);
  logFigure(
    `killed: ${JSON.stringify(countBy(sent.map(({ status }) => status)))}, slowest 503 after ` +
      `${Math.max(...failed.map(({ durationMs: took }) => took)).toFixed(0)} ms (p99 ${quantile(
        failed.map(({ durationMs: took }) => took),
        0.99,
      ).toFixed(0)}), ` +
      `first answer ${((recovered?.startedAt ?? NaN) - back).toFixed(0)} ms after it was back`,
  );
  expect(failed.length).toBeGreaterThan(0);
  for (const { status, retryAfter, durationMs: took, error } of failed) {
    expect([status, retryAfter, error]).toEqual([503, '1', undefined]);
    expect(took).toBeLessThan(2_000);
  }
  for (const { path, status, text } of sent) if (status === 200) expect(text === right.get(path)).toBe(true);
  expect((recovered?.startedAt ?? Infinity) - back).toBeLessThan(2_000);
  const late = sent.filter(({ startedAt: at }) => at > back + 2_000);
  expect(countBy(late.map(({ status }) => status))).toEqual({ 200: late.length });
  api.kill('SIGTERM');
  expect(await api.ended).toBe(0);
});

it('PostgreSQL killed while an export is sent: the transfer breaks off', async () => {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 20_000);
  const { port } = await startApi({ DATABASE_URL: postgres.url });
  const outcome = await new Promise<string>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` };
    get({ host: '127.0.0.1', port, path: '/v1/jobs/export', headers }, (incoming) => {
      // What is begun is held up until PostgreSQL is gone.
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
