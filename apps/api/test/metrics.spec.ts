import { TokenStore } from '@mediajobs/auth-db';
import {
  ALICE,
  cleanUp,
  createTestDatabase,
  jobWithId,
  MARCH,
  objectIdAt,
  PROGRAMS,
  startProgram,
  storeRecords,
  type TestDatabase,
} from '@mediajobs/testing';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MAINTENANCE_TASKS } from '../src/cluster/maintenance.js';
import { startMetricsServer } from '../src/observability/metrics-server.js';
import { createServiceMetrics } from '../src/observability/service-metrics.js';
import { parseMetrics, sumSamples, type Metric } from './support/parse-metrics.js';

let database: TestDatabase;
let headers: { readonly Authorization: string };

beforeAll(async () => {
  database = await createTestDatabase();
  const statuses = ['SUCCESS', 'SUCCESS', 'FAILURE', 'QUEUED'];
  await storeRecords(database, {
    jobs: statuses.map((status, n) => jobWithId(objectIdAt(MARCH, n), { status })),
  });
  const token = await new TokenStore(database.pool).issue(ALICE, ['mediahub_read'], null);
  headers = { Authorization: `Bearer ${token}` };
});

afterAll(async () => {
  await cleanUp();
  await database.drop();
});

async function start(settings: Readonly<Record<string, string>>) {
  const program = await startProgram(PROGRAMS.api, {
    DATABASE_URL: database.url,
    PORT: '0',
    DEMO_JOBS: '0',
    METRICS_PORT: '0',
    // A busy machine may need longer than the default for the first connections.
    CONNECT_TIMEOUT_MS: '60000',
    ...settings,
  });
  const [, origin = ''] = await program.waitForOutput(/answers at +(http:\/\/[^/]+)/);
  const [, port = ''] = await program.waitForOutput(/"port":(\d+),"msg":"serving metrics"/);
  const address = `http://127.0.0.1:${port}/metrics`;
  const scrape = async (): Promise<ReadonlyMap<string, Metric>> => {
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return parseMetrics(await answer.text());
  };
  return { program, origin, address, scrape };
}

describe.each([
  ['one process', '1'],
  ['two processes', '2'],
])('With %s', (_, workers) => {
  it('/metrics sums up all processes', async () => {
    const { program, origin, address, scrape } = await start({ WORKERS: workers });
    // Separate connections, so that the kernel distributes them to both processes.
    const ask = async (path: string): Promise<void> => {
      await (await fetch(`${origin}${path}`, { headers: { ...headers, Connection: 'close' } })).text();
    };
    await Promise.all(Array.from({ length: 30 }, () => ask('/v1/jobs/?limit=3')));
    await ask('/v1/jobs/?limit=x');
    await ask('/v1/nothing');
    const metrics = await scrape();

    const count = (labels: Readonly<Record<string, string>>): number =>
      sumSamples(metrics, 'mediajobs_request_duration_seconds_count', { method: 'GET', ...labels });
    expect(count({ route: '/v1/jobs', status: '200' })).toBe(30);
    expect(count({ route: '/v1/jobs', status: '400' })).toBe(1);
    expect(count({ route: 'none', status: '404' })).toBe(1);
    expect(sumSamples(metrics, 'mediajobs_answered_objects_total', { route: '/v1/jobs' })).toBe(90);
    const lookups = (result: string): number =>
      sumSamples(metrics, 'mediajobs_token_cache_lookups_total', { result });
    expect(lookups('hit') + lookups('miss')).toBe(31);
    expect(lookups('miss')).toBeGreaterThan(0);

    const processes = Number(workers);
    expect(sumSamples(metrics, 'mediajobs_pool_limit')).toBe(10 * processes);
    expect(sumSamples(metrics, 'mediajobs_pool_connections')).toBeGreaterThanOrEqual(processes);
    expect(sumSamples(metrics, 'mediajobs_pool_waiting')).toBe(0);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect([name, sumSamples(metrics, name) > 0]).toEqual([name, true]);
    }

    expect(Object.fromEntries(metrics.get('mediajobs_jobs')?.samples.map(statusAndValue) ?? [])).toEqual({
      QUEUED: 1,
      PROCESSING: 0,
      SUCCESS: 2,
      FAILURE: 1,
    });
    const tasks = metrics.get('mediajobs_maintenance_last_success_timestamp_seconds')?.samples ?? [];
    expect(tasks.map(({ labels }) => labels['task'])).toEqual([...MAINTENANCE_TASKS]);
    expect(tasks.every(({ value }) => value <= Date.now() / 1000)).toBe(true);
    expect(metrics.get('mediajobs_build_info')?.samples[0]).toMatchObject({
      labels: { version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown, node: process.version },
      value: 1,
    });
    expect([...metrics.values()].every(({ help, type }) => help !== '' && type !== '')).toBe(true);

    expect((await fetch(`${origin}/metrics`, { headers })).status).toBe(404);
    expect((await fetch(new URL('/', address))).status).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
    program.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });
});

function statusAndValue({ labels, value }: { labels: Readonly<Record<string, string>>; value: number }) {
  return [labels['status'] ?? '', value] as const;
}

it('A port in use is reported by the name of its setting', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(startMetricsServer({ host: '127.0.0.1', port }, [])).rejects.toThrow(
    `METRICS_HOST 127.0.0.1 and METRICS_PORT ${port} can't be listened on: the port is in use; choose another one with METRICS_PORT.`,
  );
  other.close();
});

describe('Metrics of jobs', () => {
  it('are read once for several scrapes', async () => {
    let asked = 0;
    const query = (text: string) => {
      asked += 1;
      const rows = text.includes('pg_class') ? [{ rows: 7 }] : [{ status: 'SUCCESS', jobs: 5 }];
      return Promise.resolve({ rows });
    };
    const registry = createServiceMetrics({ query } as never);
    for (let n = 0; n < 5; n += 1) {
      const metrics = parseMetrics(await registry.metrics());
      expect(sumSamples(metrics, 'mediajobs_jobs')).toBe(5);
      expect(sumSamples(metrics, 'mediajobs_job_count_rows')).toBe(7);
      expect(sumSamples(metrics, 'mediajobs_database_up')).toBe(1);
    }
    // A statement for the jobs, and one for the rows.
    expect(asked).toBe(2);
  });

  it('are absent while the database is unavailable', async () => {
    const query = () => Promise.reject(new Error('gone'));
    const metrics = parseMetrics(await createServiceMetrics({ query } as never).metrics());
    expect(metrics.get('mediajobs_jobs')?.samples).toEqual([]);
    expect(metrics.get('mediajobs_job_count_rows')?.samples).toEqual([]);
    expect(metrics.get('mediajobs_database_up')?.samples).toMatchObject([{ value: 0 }]);
  });
});

it('Without METRICS_PORT metrics are off', async () => {
  const program = await startProgram(PROGRAMS.api, { DATABASE_URL: database.url, PORT: '0', DEMO_JOBS: '0' });
  await program.waitForOutput(/answers at/);
  expect(program.stdout).not.toContain('serving metrics');
});
