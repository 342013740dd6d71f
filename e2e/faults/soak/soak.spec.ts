import { ApplicationStore } from '@mediajobs/auth-db';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi, withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { quantile, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { Program } from '../support/program.js';
import { sendRequest, type RequestSpec } from './send-request.js';
import { findGrowth, formatTable, type IntervalStatistics } from './interval-statistics.js';
import { pickScenario, createScenarios, readFinishedJobs } from './scenarios.js';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
/** The time is seen in so many parts: minutes, or less where it is short. */
const INTERVALS = Math.max(6, Math.round(MINUTES));
const CLIENTS = 4;
/** Between an answer and what a client does next (ms). */
const PAUSE_MS = 40;
const SAMPLE_INTERVAL_MS = 1_000;

afterEach(cleanUp);

/** The p99 since it was last asked for (ms). */
async function readEventLoopDelay(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
}

it(
  `Memory, descriptors and latency stay flat for ${MINUTES} minutes of mixed traffic`,
  async () => {
    const postgres = await PostgresServer.start();
    const { token, account } = await prepareAccount(postgres.url, 20_000);
    const credentials = await withDatabase(postgres.url, ({ pool }) =>
      new ApplicationStore(pool).create({ account, name: 'soak', scopes: ['mediahub_read'] }),
    );
    const { api, port } = await startApi({
      DATABASE_URL: postgres.url,
      METRICS_PORT: '0',
      MAX_AUTH_FAILURES_PER_MINUTE: '0',
      // Any 503 is a fault here: what a busy machine keeps waiting is to wait.
      CONNECT_TIMEOUT_MS: '30000',
      LOG_LEVEL: 'info',
    });
    const [, metricsPort] = await api.waitForOutput(/"port":(\d+),"msg":"serving metrics"/);
    const worker = await Program.start('seed', { DATABASE_URL: postgres.url }, ['--live', '--rate', '5']);
    const agent = new Agent({ keepAlive: true });
    const times: { readonly habit: string; readonly took: number }[] = [];
    const faults: string[] = [];
    let running = true;
    const asker =
      (habit: string) =>
      async (asked: RequestSpec): ReturnType<typeof sendRequest> => {
        const own = asked.method === 'POST' || asked.headers?.['Authorization'] !== undefined;
        const headers = { ...asked.headers, ...(own ? {} : { Authorization: `Bearer ${token}` }) };
        const answer = await sendRequest(agent, port, { ...asked, headers });
        times.push({ habit, took: answer.durationMs });
        return answer;
      };
    const habits = createScenarios(await readFinishedJobs(asker('known')), credentials);
    const lane = async (): Promise<void> => {
      while (running) {
        const { name, run: act } = pickScenario(habits);
        await act(asker(name)).catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
        await sleep(PAUSE_MS);
      }
    };
    const lanes = Array.from({ length: CLIENTS }, lane);
    const minutes: IntervalStatistics[] = [];
    for (let part = 0; part < INTERVALS && faults.length === 0; part++) {
      const usages: ReturnType<typeof api.readUsage>[] = [];
      const ends = performance.now() + (MINUTES * 60_000) / INTERVALS;
      times.length = 0;
      api.stdout = '';
      while (performance.now() < ends) {
        await sleep(SAMPLE_INTERVAL_MS);
        usages.push(api.readUsage());
      }
      const all = times.map(({ took }) => took);
      const byId = times.filter(({ habit }) => habit === 'a job by id').map(({ took }) => took);
      const megabytes = usages.map((usage) => usage.megabytes);
      minutes.push({
        requests: all.length,
        byId: { p50: quantile(byId, 0.5), p99: quantile(byId, 0.99) },
        all: { p50: quantile(all, 0.5), p95: quantile(all, 0.95), p99: quantile(all, 0.99) },
        medianMemoryMb: quantile(megabytes, 0.5),
        maxMemoryMb: Math.max(...megabytes),
        descriptors: quantile(
          usages.map(({ descriptors }) => descriptors),
          0.5,
        ),
        eventLoopDelayMs: await readEventLoopDelay(Number(metricsPort)),
      });
    }
    running = false;
    await Promise.all(lanes);
    agent.destroy();

    logFigure(formatTable(minutes));
    const growth = findGrowth(minutes);
    logFigure(
      faults.length > 0
        ? `${faults.length} wrong answers`
        : `flat: ${growth.length === 0 ? 'yes' : growth.join('; ')}`,
    );
    expect(faults).toEqual([]);
    expect(worker.stderr).not.toMatch(/error/i);
    expect(growth).toEqual([]);
    api.kill('SIGTERM');
    expect([await api.ended, api.stderr]).toEqual([0, '']);
  },
  MINUTES * 60_000 + 120_000,
);
