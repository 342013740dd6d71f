import { startApi, type RunningApi } from '@mediajobs/testing';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady, LoadBalancer } from './load-balancer.js';
import { countStatuses, Load, logFigure, quantile, sendWithToken, type CompletedRequest } from './load.js';
import { PostgresServer } from './postgres.js';
import { prepareAccount } from './product.js';

const EXPORT = '/v1/jobs/export';
const PATHS = ['/v1/jobs/?limit=1000', '/v1/jobs/?limit=20', '/v1/presets/?limit=5', EXPORT];

/**
 * Restarts two instances behind a load balancer in turn, while clients on kept connections read large and small pages
 * and exports, fast and slowly. Expects a correct response to every request.
 * @param workers number of processes of each instance
 * @param clients number of parallel clients; a slow one is added
 */
export async function restartInTurn(
  restarts: number,
  workers: readonly [string, string],
  clients: number,
): Promise<void> {
  const postgres = await PostgresServer.start();
  const { token } = await prepareAccount(postgres.url, 3_000);
  // Long enough for a busy machine: waiting for a database connection is not under test.
  const settings = { DATABASE_URL: postgres.url, SHUTDOWN_DELAY_MS: '1500', CONNECT_TIMEOUT_MS: '20000' };
  const start = (index: 0 | 1): Promise<RunningApi> => startApi({ ...settings, WORKERS: workers[index] });
  const instances: [RunningApi, RunningApi] = [await start(0), await start(1)];
  const balancer = await LoadBalancer.start(instances.map(({ port }) => port));
  const agent = new Agent({ keepAlive: true });
  const expected = new Map<string, string>();
  for (const path of PATHS) expected.set(path, (await sendWithToken(agent, balancer.port, path, token)).text);
  agent.destroy();

  const load = new Load(balancer.port, token, {
    paths: PATHS,
    clients,
    pauseMs: 30,
    summarize: (request) => compareResponse(request, expected),
  });
  const slow = new SlowReader(balancer.port, token, Buffer.byteLength(expected.get(EXPORT) ?? ''));
  try {
    for (let n = 0; n < restarts; n++) {
      const index = n % 2 === 0 ? 0 : 1;
      await load.next(clients * 10);
      const { program, port } = instances[index];
      program.kill('SIGTERM');
      while (await isReady(port)) await sleep(5);
      expect(await isReady(port, '/health/live')).toBe(true);
      expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
      instances[index] = await start(index);
      await balancer.replace(index, instances[index].port);
    }
  } finally {
    // Also after a failure, because running clients would keep the test from ending.
    await Promise.all([load.stop(), slow.stop()]);
    await balancer.stop();
  }
  const requests = await load.stop();
  const exports = await slow.stop();
  const p99Ms = quantile(
    requests.map(({ durationMs }) => durationMs),
    0.99,
  );
  logFigure(
    `${restarts} restarts (WORKERS=${workers.join(' and ')}): ${requests.length} requests ` +
      `${JSON.stringify(countStatuses(requests))}, p99 ${p99Ms.toFixed(0)} ms; ${exports.length} slow exports`,
  );
  expect(requests.filter(({ status, text }) => status !== 200 || text !== 'correct')).toEqual([]);
  expect(exports.filter((outcome) => outcome !== 'complete')).toEqual([]);
  expect(exports.length).toBeGreaterThan(0);
}

/** Keeps whether a response was correct instead of its text. */
function compareResponse(request: CompletedRequest, expected: ReadonlyMap<string, string>): CompletedRequest {
  if (request.status !== 200) return request;
  return { ...request, text: request.text === expected.get(request.path) ? 'correct' : 'wrong' };
}

/** Reads one export after the other, each over two seconds, so that a transfer is always in progress. */
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
      let received = 0;
      incoming.on('data', ({ length }: Buffer) => {
        received += length;
        incoming.pause();
        setTimeout(() => incoming.resume(), (length / bytes) * 2_000);
      });
      incoming.on('error', ({ message }) => resolve(message));
      incoming.on('end', () =>
        resolve(received === bytes ? 'complete' : `${incoming.statusCode}: ${received} bytes`),
      );
    }).on('error', ({ message }) => resolve(message));
  });
}
