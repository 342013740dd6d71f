import { ApplicationStore, TokenStore } from '@mediajobs/auth-db';
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
  type Program,
  type TestDatabase,
} from '@mediajobs/testing';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCollector, type CollectedSpan, type Collector } from './support/otlp-collector.js';
import { isTracingEnabled } from '../src/observability/tracing.js';

const JOB = objectIdAt(MARCH);
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

let database: TestDatabase;
let token: string;
let collector: Collector;

beforeAll(async () => {
  [database, collector] = await Promise.all([createTestDatabase(), startCollector()]);
  await storeRecords(database, {
    jobs: Array.from({ length: 3 }, (_, n) => jobWithId(objectIdAt(MARCH, n))),
  });
  token = await new TokenStore(database.pool).issue(ALICE, ['mediahub_read'], null);
});

afterAll(async () => {
  await cleanUp();
  await collector.close();
  await database.drop();
});

async function start(settings: Readonly<Record<string, string>>): Promise<[Program, string]> {
  const program = await startProgram(PROGRAMS.api, {
    DATABASE_URL: database.url,
    PORT: '0',
    DEMO_JOBS: '0',
    ...settings,
  });
  const [, origin = ''] = await program.waitForOutput(/answers at +(http:\/\/[^/]+)/);
  return [program, origin];
}

async function stop({ child, ended }: Program): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
}

describe('Traces of requests', () => {
  let printed: string;
  let secret: string;
  const ids = new Map<string, string>();
  const propagated: unknown[] = [];

  /** The export interval is longer than the test, so all spans are exported by shutdown. */
  beforeAll(async () => {
    const application = await new ApplicationStore(database.pool).create({
      account: ALICE,
      name: 'traced',
      scopes: ['mediahub_read'],
    });
    secret = application.secret;
    const provider = createServer((request, response) => {
      propagated.push(request.headers['traceparent']);
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const [program, origin] = await start({
      OIDC_ISSUER: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
      OIDC_AUDIENCE: 'traced',
      WORKERS: '2',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_BSP_SCHEDULE_DELAY: '600000',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const ask = async (name: string, path: string, init: RequestInit = {}): Promise<void> => {
      const headers = init.headers ?? { Authorization: `Bearer ${token}` };
      const answer = await fetch(`${origin}${path}`, { ...init, headers });
      await answer.text();
      ids.set(name, answer.headers.get('X-Request-Id') ?? '');
    };
    const Authorization = `Bearer ${token}`;
    const traceparent = `00-${TRACE}-${PARENT}-01`;
    await ask('job', `/v1/jobs/${JOB}?access_token=hushed-in-query`);
    await ask('job', `/v1/jobs/${JOB}`, { headers: { Authorization, traceparent, tracestate: 'a=b' } });
    await ask('page', '/v1/jobs/?limit=2&user_data=hushed-user-data');
    await ask('streamed', '/v1/jobs/?limit=5000&user_data=hushed-name');
    await ask('export', '/v1/jobs/export');
    await ask('expanded', `/v1/jobs/${JOB}?expand_all=true`);
    await ask('presets', '/v1/presets');
    await ask('error', '/v1/jobs/?limit=hushed-limit');
    await ask('none', '/v1/hushed-path', { headers: { Authorization: 'Bearer hushed-header' } });
    await ask('unsampled', '/v1/jobs/', {
      headers: { Authorization, traceparent: `00-${'9'.repeat(32)}-${PARENT}-00` },
    });
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: application.clientId });
    form.set('client_secret', secret);
    await ask('token', '/v1/oauth2/token/', { method: 'POST', body: form, headers: {} });
    await ask('provider', '/v1/jobs/', { headers: { Authorization: 'Bearer hushed.e30.c2ln' } });
    provider.close();
    await stop(program);
    printed = program.stdout;
  });

  const findSpan = (name: string): CollectedSpan => {
    const span = collector.spans.find(
      ({ attributes }) => attributes['mediajobs.request.id'] === ids.get(name),
    );
    if (!span) throw new Error(`There is no span of ${name}`);
    return span;
  };
  const findChildren = ({ spanId }: CollectedSpan): CollectedSpan[] =>
    collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId);

  it.each([
    ['job', 'GET /v1/jobs/{id}', 200, ['job by id']],
    ['page', 'GET /v1/jobs', 200, ['page of jobs']],
    ['streamed', 'GET /v1/jobs', 200, ['page of jobs']],
    ['export', 'GET /v1/jobs/export', 200, ['export of jobs']],
    ['presets', 'GET /v1/presets', 200, ['page of presets']],
    ['error', 'GET /v1/jobs', 400, []],
    ['none', 'GET', 404, []],
    ['token', 'POST /v1/oauth2/token', 200, ['application by client id']],
  ])('of %s have spans of the route and its statements', (name, called, status, statements) => {
    const span = findSpan(name);
    expect(span).toMatchObject({ name: called, kind: 2, status: 0 });
    expect(span.attributes).toMatchObject({
      'http.request.method': called.split(' ')[0],
      'http.response.status_code': status,
      'url.scheme': 'http',
    });
    expect(span.attributes['http.route']).toBe(called.split(' ')[1]);
    expect(span.attributes).not.toHaveProperty('url.full');
    expect(span.resource).toMatchObject({
      'service.name': 'mediajobs',
      'deployment.environment.name': 'test',
    });
    const children = findChildren(span);
    expect(children.map((child) => child.name)).toEqual(expect.arrayContaining(statements));
    for (const child of children) {
      expect(child).toMatchObject({ traceId: span.traceId, kind: 3 });
      expect(child.attributes).toMatchObject({
        'db.system.name': 'postgresql',
        'db.query.summary': child.name,
      });
      expect(child.nanoseconds).toBeGreaterThan(0n);
    }
  });

  it('mark failures, and are propagated to the identity provider', () => {
    const span = findSpan('provider');
    expect(span).toMatchObject({ status: 2, attributes: { 'error.type': '503' } });
    expect(propagated).toEqual([`00-${span.traceId}-${span.spanId}-01`]);
  });

  it('have the account and the number of objects', () => {
    expect(findSpan('export').attributes).toMatchObject({ 'mediajobs.account': ALICE, 'mediajobs.rows': 3 });
  });

  it('continue the trace of the client if it is sampled', () => {
    expect(findSpan('job')).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
    expect(collector.spans.some(({ traceId }) => traceId === '9'.repeat(32))).toBe(false);
  });

  it('are correlated with the log', () => {
    const lines = printed.split('\n').filter((line) => line.includes('"msg":"request"'));
    const parsed = lines.map((line) => JSON.parse(line) as { reqId: string; traceId: string });
    for (const name of ['job', 'page', 'none', 'token']) {
      const line = parsed.find(({ reqId }) => reqId === ids.get(name));
      expect(line?.traceId).toBe(findSpan(name).traceId);
    }
  });

  it('contain no secrets', () => {
    expect(collector.headers).toContain('POST /v1/traces application/x-protobuf');
    const sent = Buffer.concat(collector.bytes);
    expect(sent.includes('GET /v1/jobs/{id}')).toBe(true);
    for (const hush of ['hushed', token, secret, 'Bearer', 'access_token', 'user_data=', JOB])
      expect([hush, sent.includes(hush)]).toEqual([hush, false]);
  });
});

describe('A collector', () => {
  it.each([
    ['that never answers', () => startCollector(false)],
    ['that is not there', () => Promise.resolve({ endpoint: 'http://127.0.0.1:9', close: () => undefined })],
  ])('%s blocks neither requests nor shutdown', async (_, away) => {
    const collector = await away();
    const [program, origin] = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    const headers = { Authorization: `Bearer ${token}` };
    for (let n = 0; n < 100; n++) {
      const answer = await fetch(`${origin}/v1/jobs/${JOB}`, { headers });
      await answer.text();
      expect(answer.status).toBe(200);
    }
    await stop(program);
    await collector.close();
  });
});

describe('Without tracing', () => {
  it('only the API of OpenTelemetry is loaded, by the metrics', async () => {
    const printLoadedModules =
      'import m from "node:module"; process.on("exit", () => console.log("loaded " + ' +
      'Object.keys(m._cache).filter((file) => /@opentelemetry.(?!api)/.test(file)).length))';
    const [program, origin] = await start({
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(printLoadedModules)}`,
    });
    await (await fetch(`${origin}/v1/jobs/`, { headers: { Authorization: `Bearer ${token}` } })).text();
    await stop(program);
    expect(program.stdout).toContain('loaded 0');
    expect(program.stdout).not.toContain('traceId');
  });

  const address = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
  it.each([
    [{}, false],
    [{ OTEL_SERVICE_NAME: 'jobs' }, false],
    [address, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
    [{ OTEL_TRACES_EXPORTER: 'otlp' }, true],
    [{ ...address, OTEL_TRACES_EXPORTER: 'none' }, false],
    [{ ...address, OTEL_SDK_DISABLED: 'true' }, false],
    [{ ...address, OTEL_SDK_DISABLED: 'false', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }, true],
  ])('the environment %j is recognised', (environment, expected) => {
    expect(isTracingEnabled(environment)).toBe(expected);
  });

  it.each([
    [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER must be otlp or none, got "zipkin"'],
    [
      { ...address, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf, got "grpc"',
    ],
    [
      { ...address, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
      'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL must be http/protobuf, got "http/json"',
    ],
  ])('unsupported values are rejected: %j', (environment, message) => {
    expect(() => isTracingEnabled(environment)).toThrow(message);
  });
});
