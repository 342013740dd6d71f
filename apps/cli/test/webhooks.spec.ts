import { startStubServer, type StubServer } from '@mediajobs/testing';
import { runCli } from './support/cli.js';

const ID = '5d2f7c35e4b004f9cd197877';
const PIPELINE = '547f3eede4b025bcbff38657';

let service: StubServer;
let requests: string[];

/** Status of the tests when they are read again. */
let outcome: string;

beforeAll(async () => {
  service = await startStubServer(({ method = '', url = '' }, response) => {
    requests.push(`${method} ${url}`);
    const body = JSON.stringify(respond(url));
    response.setHeader('Content-Type', 'application/json').end(body);
  });
});
beforeEach(() => {
  requests = [];
  outcome = 'delivered';
});
afterAll(() => service.stop());

const delivery = (status: string, keys: object = {}) => ({
  id: ID,
  type: 'webhook.test',
  status,
  url: 'https://hooks.example.com/',
  attempt_count: 1,
  ...keys,
});

function respond(url: string): object {
  if (url.startsWith('/v1/pipelines')) return { pipelines: [{ id: PIPELINE, name: 'Trailers' }], total: 1 };
  if (url.includes('/secret')) return { webhook_secret: { secret: 'whsec_x' } };
  if (url.includes('/test')) return { deliveries: [delivery('pending')] };
  if (url.includes(`/deliveries/${ID}`)) {
    const attempts = [
      { attempt: 1, url: 'https://hooks.example.com/', status_code: 500, response: 'no\x1b' },
    ];
    return { delivery: delivery(outcome, { last_error: 'status 500', body: '{"a":1}', attempts }) };
  }
  return { deliveries: [delivery('failed')], total: 1 };
}

const run = (...args: string[]) =>
  runCli(['webhooks', ...args], { MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: 'x' });

it('Lists webhooks of a pipeline by its name', async () => {
  const { stdout, code } = await run('list', '--pipeline', 'trailers', '--status', 'failed', '-o', 'table');
  expect(requests[1]).toBe(
    `GET /v1/webhooks/deliveries?status=failed&pipeline.id=${PIPELINE}&start=0&limit=50`,
  );
  expect([code, stdout]).toEqual([
    0,
    'id\ttype\tstatus\tattempts\tcreated\tjob\turl\terror\n' +
      `${ID}\twebhook.test\tfailed\t1\t\t\thttps://hooks.example.com/\t\n`,
  ]);
});

it('Shows body and attempts, without control characters', async () => {
  const { stdout } = await run('show', ID, '-o', 'table');
  expect(stdout).toContain('Response 1:\n  no \n');
  expect(stdout).toContain('Body:\n  {"a":1}\n');
});

it('Sends webhooks again, and prints a new secret', async () => {
  const [again, rotated] = await Promise.all([
    run('redeliver', ID),
    run('rotate', PIPELINE, '--revoke-previous'),
  ]);
  expect([again.code, rotated.stdout]).toEqual([0, 'whsec_x\n']);
  expect(requests.sort()).toEqual([
    `POST /v1/webhooks/deliveries/${ID}/redeliver`,
    `POST /v1/webhooks/pipelines/${PIPELINE}/secret?keep_previous=false`,
  ]);
});

it.each([
  ['delivered', 0, ''],
  ['failed', 1, 'https://hooks.example.com/ failed: status 500.\n'],
])('A test that is %s ends with the exit status %d', async (status, expected, message) => {
  outcome = status;
  const { code, stdout, stderr } = await run('test', PIPELINE, '--ping', 'finished');
  expect([code, stderr, (JSON.parse(stdout) as { status: string }).status]).toEqual([
    expected,
    message,
    status,
  ]);
  expect(requests[0]).toBe(`POST /v1/webhooks/pipelines/${PIPELINE}/test?ping=finished`);
});
