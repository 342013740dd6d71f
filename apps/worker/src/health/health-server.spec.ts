import { sendRequest } from '@mediajobs/testing';
import type { SchemaState } from '@mediajobs/postgres';
import { WorkerMetrics } from '../observability/worker-metrics.js';
import { openHealthPort, type HealthPort } from './health-port.js';
import { serveHealthPage } from './health-server.js';
import { WorkerHealth, type RuntimeDetails } from './worker-health.js';

const program = { version: '5.1', origin: 'path', path: '/usr/bin/ffmpeg' };
const details: RuntimeDetails = {
  version: '1.0.0',
  slots: 2,
  ffmpeg: program,
  ffprobe: program,
  packager: null,
  encoders: ['libx264'],
  codecs: ['h264'],
  features: ['logos'],
  sandbox: 'none',
  warnings: [],
};

let state: () => Promise<SchemaState>;
let server: HealthPort;
let closePage: () => Promise<void>;
let statusAtStart: number;
const shutdown = new AbortController();
const metrics = new WorkerMetrics({ slots: 2, versions: { ffmpeg: '5.1' }, countSteps: () => 1 });

beforeAll(async () => {
  const health = new WorkerHealth(
    { details, shutdownSignal: shutdown.signal, readSchemaState: () => state(), countSteps: () => 1 },
    10,
  );
  server = await openHealthPort({ host: '127.0.0.1', port: 0 });
  statusAtStart = (await get('/health/ready')).status;
  closePage = await serveHealthPage(server.server, health, metrics);
});
afterAll(async () => {
  await closePage();
  await server.close();
});

async function get(path: string) {
  const { status, text } = await sendRequest({ port: server.port, path });
  return { status, text };
}

describe('The health page of a worker', () => {
  it('is not ready before the page is loaded', () => {
    expect(statusAtStart).toBe(503);
  });

  it('is live', async () => {
    expect(await get('/health/live')).toEqual({ status: 200, text: '{"live":true}' });
  });

  it('shows what the worker runs with', async () => {
    state = () => Promise.resolve({ state: 'current', migration: null });
    const { status, text } = await get('/health/ready');
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { ready: true, reason: 'The worker takes steps.', steps: 1, ...details },
    ]);
  });

  it.each([
    ['lacks the migration x: run', () => Promise.resolve({ state: 'older', migration: 'x' } as const)],
    ['has the migration x, which', () => Promise.resolve({ state: 'newer', migration: 'x' } as const)],
    ['is unavailable', () => Promise.reject(new Error('no connection'))],
    ['is unavailable', () => new Promise<SchemaState>(() => undefined)],
  ])('is not ready while the database %s', async (reason, read) => {
    state = read;
    const { status, text } = await get('/health/ready');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      ready: false,
      reason: expect.stringContaining(reason) as string,
    });
  });

  it('serves metrics', async () => {
    metrics.countStep({ kind: 'encode', outcome: 'failed', failure: 'noProgress', durationMs: 2_000 });
    const { text } = await get('/metrics');
    for (const line of [
      'mediajobs_worker_info{ffmpeg="5.1"} 1',
      'mediajobs_worker_slots 2',
      'mediajobs_worker_steps_running 1',
      'mediajobs_worker_step_duration_seconds_sum{kind="encode",outcome="failed"} 2',
      'mediajobs_worker_step_failures_total{failure="noProgress"} 1',
    ])
      expect(text).toContain(`${line}\n`);
  });

  it('is not found elsewhere', async () => {
    expect((await get('/')).status).toBe(404);
  });

  it('names its settings when it cannot listen', async () => {
    await expect(openHealthPort({ host: '127.0.0.1', port: server.port })).rejects.toThrow(
      `WORKER_HOST 127.0.0.1 and WORKER_PORT ${server.port} can't be listened on: `,
    );
  });

  it('is not ready during shutdown', async () => {
    state = () => Promise.resolve({ state: 'current', migration: null });
    shutdown.abort();
    expect(await get('/health/ready')).toMatchObject({ status: 503 });
  });
});
