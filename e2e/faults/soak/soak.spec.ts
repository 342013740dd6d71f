import { ApplicationStore } from '@mediajobs/auth-db';
import { PROGRAMS, sendRequest, startApi, startProgram, type RunningApi } from '@mediajobs/testing';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanUp } from '../support/cleanup.js';
import { logFigure, quantile } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount, withDatabase } from '../support/product.js';
import { findGrowth, formatTable, type IntervalStatistics } from './interval-statistics.js';
import { createScenarios, pickScenario, readFinishedJobs, type SendRequest } from './scenarios.js';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
/** Minutes, or shorter intervals in a short run. */
const INTERVALS = Math.max(6, Math.round(MINUTES));
const CLIENTS = 4;
/** Think time of a client. */
const PAUSE_MS = 40;
const SAMPLE_INTERVAL_MS = 1_000;

interface Sample {
  readonly scenario: string;
  readonly durationMs: number;
}

afterEach(cleanUp);

/** Reads the p99 of the event loop delay since the last call. */
async function readEventLoopDelay(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
}

/** Collects samples of one interval. */
async function measure(
  { program }: RunningApi,
  metricsPort: number,
  samples: Sample[],
): Promise<IntervalStatistics> {
  const usages: ReturnType<typeof program.readUsage>[] = [];
  const endsAt = performance.now() + (MINUTES * 60_000) / INTERVALS;
  samples.length = 0;
  program.stdout = '';
  while (performance.now() < endsAt) {
    await sleep(SAMPLE_INTERVAL_MS);
    usages.push(program.readUsage());
  }
  const all = samples.map(({ durationMs }) => durationMs);
  const byId = samples
    .filter(({ scenario }) => scenario === 'a job by id')
    .map(({ durationMs }) => durationMs);
  const megabytes = usages.map((usage) => usage.megabytes);
  const descriptors = usages.map((usage) => usage.descriptors);
  return {
    requests: all.length,
    byId: { p50: quantile(byId, 0.5), p99: quantile(byId, 0.99) },
    all: { p50: quantile(all, 0.5), p95: quantile(all, 0.95), p99: quantile(all, 0.99) },
    medianMemoryMb: quantile(megabytes, 0.5),
    maxMemoryMb: Math.max(...megabytes),
    descriptors: quantile(descriptors, 0.5),
    eventLoopDelayMs: await readEventLoopDelay(metricsPort),
  };
}

it(
  `keeps memory, descriptors and latency flat for ${MINUTES} minutes of mixed traffic`,
  async () => {
    const postgres = await PostgresServer.start();
    const { token, account } = await prepareAccount(postgres.url, 20_000);
    const credentials = await withDatabase(postgres.url, ({ pool }) =>
      new ApplicationStore(pool).create({ account, name: 'soak', scopes: ['mediahub_read'] }),
    );
    const api = await startApi({
      DATABASE_URL: postgres.url,
      METRICS_PORT: '0',
      MAX_AUTH_FAILURES_PER_MINUTE: '0',
      // A 503 fails this test, so a busy machine gets more time to connect.
      CONNECT_TIMEOUT_MS: '30000',
      LOG_LEVEL: 'info',
    });
    const { program, port } = api;
    const [, metricsPort] = await program.waitForOutput(/"port":(\d+),"msg":"serving metrics"/);
    const args = ['seed', '--live', '--rate', '5'];
    const worker = await startProgram(PROGRAMS.cli, { DATABASE_URL: postgres.url }, { args });
    const agent = new Agent({ keepAlive: true });
    const samples: Sample[] = [];
    const errors: string[] = [];
    let isRunning = true;
    const createSender =
      (scenario: string): SendRequest =>
      async (request) => {
        const needsToken = request.method !== 'POST' && request.headers?.['Authorization'] === undefined;
        const headers = { ...request.headers, ...(needsToken && { Authorization: `Bearer ${token}` }) };
        const response = await sendRequest({ ...request, agent, port, headers });
        samples.push({ scenario, durationMs: response.durationMs });
        return response;
      };
    const scenarios = createScenarios(await readFinishedJobs(createSender('setup')), credentials);
    const client = async (): Promise<void> => {
      while (isRunning) {
        const { name, run } = pickScenario(scenarios);
        await run(createSender(name)).catch((error: unknown) => errors.push(`${name}: ${String(error)}`));
        await sleep(PAUSE_MS);
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    const intervals: IntervalStatistics[] = [];
    while (intervals.length < INTERVALS && errors.length === 0)
      intervals.push(await measure(api, Number(metricsPort), samples));
    isRunning = false;
    await Promise.all(clients);
    agent.destroy();

    const growth = findGrowth(intervals);
    logFigure(formatTable(intervals));
    logFigure(`flat: ${growth.length === 0 ? 'yes' : growth.join('; ')}; errors: ${errors.length}`);
    expect(errors).toEqual([]);
    expect(worker.stderr).not.toMatch(/error/i);
    expect(growth).toEqual([]);
    expect(await program.stop()).toMatchObject({ code: 0, stderr: '' });
  },
  MINUTES * 60_000 + 120_000,
);
