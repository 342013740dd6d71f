import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi } from './product.js';
import { LoadBalancer, isReady } from './load-balancer.js';
import { countBy, Load, quantile, sendRequest, logFigure, type CompletedRequest } from './load.js';
import { PostgresServer } from './postgres.js';

const EXPORT = '/v1/jobs/export';
const PATHS = ['/v1/jobs/?limit=1000', '/v1/jobs/?limit=20', '/v1/presets/?limit=5', EXPORT];

type Instance = Awaited<ReturnType<typeof startApi>>;

/**
 * Restarts two instances behind a balancer in turn, so many times, while clients on kept connections read pages of
 * 1,000, small ones and exports, fast and slowly. Expects that each request was answered, and right.
 * @param workers for each instance.
 * @param clients that ask at once, besides one that reads slowly.
 */
export async function restartInTurn(
  restarts: number,
  workers: readonly [string, string],
  clients: number,
): Promise<void> {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 3_000);
  // Connections to PostgreSQL are waited for as long as it takes: a busy machine is not what is tried here.
  const settings = { DATABASE_URL: postgres.url, SHUTDOWN_DELAY_MS: '1500', CONNECT_TIMEOUT_MS: '20000' };
  const start = (place: 0 | 1): Promise<Instance> => startApi({ ...settings, WORKERS: workers[place] });
  const instances: [Instance, Instance] = [await start(0), await start(1)];
  const balancer = await LoadBalancer.start(instances.map(({ port }) => port));
  const agent = new Agent({ keepAlive: true });
  const expected = new Map<string, string>();
  for (const path of PATHS) expected.set(path, (await sendRequest(agent, balancer.port, path, token)).text);
  agent.destroy();

  const load = new Load(balancer.port, token, PATHS, clients, 30, (sent) => compareResponse(sent, expected));
  const slow = new SlowReader(balancer.port, token, Buffer.byteLength(expected.get(EXPORT) ?? ''));
  const [unreadyAfterMs, endedAfterMs]: [number[], number[]] = [[], []];
  try {
    for (let n = 0; n < restarts; n++) {
      const place = n % 2 === 0 ? 0 : 1;
      await sleep(Math.random() * 500);
      const began = performance.now();
      const { api, port } = instances[place];
      api.kill('SIGTERM');
      while (await isReady(port)) await sleep(5);
      unreadyAfterMs.push(performance.now() - began);
      expect(await isReady(port, '/health/live')).toBe(true);
      expect([await api.ended, api.stderr]).toEqual([0, '']);
      endedAfterMs.push(performance.now() - began);
      instances[place] = await start(place);
      await balancer.replace(place, instances[place].port);
    }
  } finally {
    // Also after a failure: clients that go on keep the test from ending.
    await Promise.all([load.stop(), slow.stop()]);
    await balancer.stop();
  }
  const sent = await load.stop();
  const exports = await slow.stop();

  logFigure(
    `${restarts} restarts (WORKERS=${workers.join(' and ')}): ${sent.length} requests ` +
      `${JSON.stringify(countBy(sent.map(({ status }) => status)))}, p99 ` +
      `${quantile(
        sent.map(({ durationMs: took }) => took),
        0.99,
      ).toFixed(0)} ms; ${exports.length} slow exports; an instance was not ready ` +
      `any more after ${Math.max(...unreadyAfterMs).toFixed(0)} ms, and ended within ${Math.max(...endedAfterMs).toFixed(0)} ms`,
  );
  expect(sent.filter(({ status, text }) => status !== 200 || text !== 'right')).toEqual([]);
  expect(exports.filter((outcome) => outcome !== 'right')).toEqual([]);
  expect(exports.length).toBeGreaterThan(0);
}

/** What came is not kept, but whether it was right. */
function compareResponse(sent: CompletedRequest, right: ReadonlyMap<string, string>): CompletedRequest {
  if (sent.status !== 200) return sent;
  return { ...sent, text: sent.text === right.get(sent.path) ? 'right' : 'wrong' };
}

/** Reads one export after the other, each for two seconds: there always is a transfer under way. */
class SlowReader {
  private readonly outcomes: string[] = [];
  private readonly finished: Promise<void>;
  private isStopped = false;

  constructor(port: number, token: string, bytes: number) {
    this.finished = (async () => {
      while (!this.isStopped) this.outcomes.push(await readSlowly(port, token, bytes));
    })();
  }

  async stop(): Promise<readonly string[]> {
    this.isStopped = true;
    await this.finished;
    return this.outcomes;
  }
}

function readSlowly(port: number, token: string, bytes: number): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: EXPORT, headers, agent: false }, (incoming) => {
      let read = 0;
      incoming.on('data', ({ length }: Buffer) => {
        read += length;
        incoming.pause();
        setTimeout(() => incoming.resume(), (length / bytes) * 2_000);
      });
      incoming.on('error', ({ message }) => resolve(message));
      incoming.on('end', () => resolve(read === bytes ? 'right' : `${incoming.statusCode}: ${read} bytes`));
    }).on('error', ({ message }) => resolve(message));
  });
}
