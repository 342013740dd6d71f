import { startStubServer, type Environment, type StubServer } from '@mediajobs/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startCli } from './support/cli.js';

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

type Answer = readonly [status: number, document: object];

const PIPELINE = '547f3eede4b025bcbff38657';
const PRESETS = [
  { id: '53e0a0b5e4b0c0f2ddc26d48', name: 'Web 720p' },
  { id: '53e0a0b5e4b0c0f2ddc26d49', name: 'Web 360p' },
];

let service: StubServer;
let folder: string;
let environment: Environment;
/** Answers by method and path. A list is used up one by one; its last one stays. */
let answers: Record<string, readonly Answer[]>;
let received: ReceivedRequest[];

const job = (status: string, more: object = {}): Answer => [200, { job: { id: 'j1', status, ...more } }];
const error = (status: number, message: string, details: readonly object[] = []): Answer => [
  status,
  { status, error: { error_code: '0x1', error_message: message, details } },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-submit-'));
  service = await startStubServer((request, response) => {
    void text(request).then((body) => {
      const path = (request.url ?? '').replace(/\?.*/, '');
      received.push({ method: request.method ?? '', path, body });
      const key = `${request.method} ${path}`;
      const [answer = error(404, 'Route does not exist'), ...rest] = answers[key] ?? [];
      if (rest.length > 0) answers[key] = rest;
      response.writeHead(answer[0], { 'Content-Type': 'application/json' }).end(JSON.stringify(answer[1]));
    });
  });
  environment = { HOME: folder, MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: 'token' };
});

afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  received = [];
  answers = {
    'GET /v1/pipelines': [[200, { pipelines: [{ id: PIPELINE, name: 'Web' }] }]],
    'GET /v1/presets': [[200, { presets: PRESETS }]],
    'GET /v1/jobs/templates': [[200, { templates: [{ id: 't1', name: 'Ladder' }] }]],
    'POST /v1/jobs': [job('QUEUED')],
    'GET /v1/jobs/j1': [job('PROCESSING'), job('SUCCESS')],
  };
});

const run = (args: readonly string[], input?: string) => runCli(['jobs', ...args], environment, input);

/** Returns the body of the job that was submitted. */
function submittedJob(): unknown {
  const [request] = received.filter(({ method, path }) => method === 'POST' && path === '/v1/jobs');
  return request && JSON.parse(request.body);
}

describe('jobs submit', () => {
  it('sends a request with ids for names, and prints the job', async () => {
    const options = ['--pipeline', 'web', '--input', 'a.mov', '--preset', 'Web 720p'];
    const more = ['--preset', PRESETS[1]?.id ?? '', '--title', 'A', '--key', 'k', '--priority', '-5'];
    const ended = await run(['submit', ...options, ...more]);
    expect(ended).toEqual({ code: 0, stdout: '{"id":"j1","status":"QUEUED"}\n', stderr: '' });
    expect(submittedJob()).toEqual({
      pipeline: { id: PIPELINE },
      input: { input_name: 'a.mov' },
      outputs: PRESETS.map(({ id }) => ({ preset: { id }, output_name: '{input_name}_{preset_name}' })),
      title: 'A',
      unique_custom_key: 'k',
      priority: -5,
    });
  });

  it('takes the only pipeline, and prints the id alone', async () => {
    const ended = await run(['submit', '--input', 'a.mov', '--preset', 'web 360p', '--output', 'id']);
    expect(ended).toMatchObject({ code: 0, stdout: 'j1\n' });
    expect(submittedJob()).toMatchObject({ pipeline: { id: PIPELINE } });
  });

  it.each(['job.json', '-'])('reads the request from %s', async (source) => {
    const request = JSON.stringify({ job: { template_id: 'other', title: 'A', priority: 1 } });
    await writeFile(join(folder, 'job.json'), request);
    const file = source === '-' ? source : join(folder, source);
    const ended = await run(['submit', '--json', file, '--template', 'ladder', '--title', 'B'], request);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(submittedJob()).toEqual({ template: { id: 't1' }, title: 'B', priority: 1 });
  });

  it.each<[readonly string[], string]>([
    [['--preset', 'Mobile'], 'no preset is named "Mobile"; the presets are Web 360p, Web 720p.\n'],
    [['--pipeline', 'None'], 'no pipeline is named "None"; the pipelines are Web.\n'],
    [['--json', '/none.json'], '/none.json does not exist.\n'],
  ])('with %j is a usage error', async (options, stderr) => {
    expect(await run(['submit', '--input', 'a', ...options])).toEqual({ code: 2, stdout: '', stderr });
    expect(submittedJob()).toBeUndefined();
  });

  it('prints every problem that the service finds', async () => {
    const details = [
      { parameter: 'priority', message: 'priority must be an integer from -50 to 50, got 51' },
      { parameter: 'outputs', message: 'outputs is required' },
    ];
    answers['POST /v1/jobs'] = [error(400, 'Invalid Input', details)];
    const stderr = `Invalid Input:\n  ${details.map(({ message }) => message).join('\n  ')}\n`;
    expect(await run(['submit', '--input', 'a', '--priority', '51'])).toEqual({
      code: 2,
      stdout: '',
      stderr,
    });
  });

  it('reports a key with another request', async () => {
    answers['POST /v1/jobs'] = [error(409, 'Another job has this custom key')];
    const ended = await run(['submit', '--input', 'a', '--key', 'k']);
    expect(ended).toEqual({ code: 1, stdout: '', stderr: 'Another job has this custom key.\n' });
  });

  it('waits with --wait', async () => {
    const ended = await run(['submit', '--input', 'a', '--wait']);
    expect(ended).toEqual({ code: 0, stdout: '{"id":"j1","status":"SUCCESS"}\n', stderr: '' });
  });
});

describe('jobs wait', () => {
  it('prints a failed job, its reason, and ends with status 1', async () => {
    answers['GET /v1/jobs/j1'] = [job('FAILURE', { error_msg: 'Cancelled', error_code: '0x005016' })];
    const { code, stdout, stderr } = await run(['wait', 'j1', '--output', 'id']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'j1\n' });
    expect(stderr).toMatch(/^Job j1 failed: Cancelled \(0x005016\)\. .*\.\n$/);
  });

  it('says that an interrupted job continues', async () => {
    answers['GET /v1/jobs/j1'] = [job('PROCESSING')];
    const waiting = startCli(['jobs', 'wait', 'j1'], environment);
    while (received.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.child.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ code: 130, stderr: 'Interrupted; job j1 continues.\n' });
  });

  it('reports a job that does not exist', async () => {
    answers = {};
    expect(await run(['wait', 'j1'])).toMatchObject({ code: 4, stdout: '' });
  });
});

describe('jobs cancel', () => {
  it('cancels unfinished jobs', async () => {
    answers['POST /v1/jobs/j1/cancel'] = [job('FAILURE')];
    expect(await run(['cancel', 'j1'])).toEqual({ code: 0, stdout: '', stderr: 'Cancelled job j1.\n' });
    expect(received.map(({ method }) => method)).toEqual(['POST']);
  });

  it('leaves a finished job alone', async () => {
    answers['POST /v1/jobs/j1/cancel'] = [error(409, 'The job has finished')];
    answers['GET /v1/jobs/j1'] = [job('SUCCESS')];
    const stderr = 'Job j1 is SUCCESS; only queued and processing jobs can be cancelled.\n';
    expect(await run(['cancel', 'j1'])).toEqual({ code: 1, stdout: '', stderr });
    expect(received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

describe('several jobs', () => {
  const finished = error(409, 'Job has not failed');

  it.each<[readonly string[], number, string]>([
    [['cancel', 'j2', 'j1'], 4, 'j2: Route does not exist.\nCancelled job j1.\n'],
    [['delete', 'j2', 'j1'], 4, 'j2: Route does not exist.\nDeleted job j1.\n'],
  ])('%j tries each of them', async (args, code, stderr) => {
    answers['POST /v1/jobs/j1/cancel'] = [job('FAILURE')];
    answers['GET /v1/jobs/j1'] = [job('SUCCESS')];
    answers['DELETE /v1/jobs/j1'] = [[200, {}]];
    expect(await run(args)).toEqual({ code, stdout: '', stderr });
  });

  it('are retried, and waited for, apart from one that has not failed', async () => {
    answers['POST /v1/jobs/j1/retry'] = [job('QUEUED')];
    answers['POST /v1/jobs/j2/retry'] = [finished];
    const ended = await run(['retry', 'j2', 'j1', '--wait', '--output', 'id']);
    expect(ended).toEqual({ code: 1, stdout: 'j1\n', stderr: 'j2: Job has not failed.\n' });
  });

  it('are waited for, also after one that has failed', async () => {
    answers['GET /v1/jobs/j1'] = [job('SUCCESS')];
    answers['GET /v1/jobs/j2'] = [[200, { job: { id: 'j2', status: 'FAILURE', error_msg: 'Broken' } }]];
    const ended = await run(['wait', 'j2', 'j1', '--output', 'id']);
    expect(ended).toEqual({ code: 1, stdout: 'j2\nj1\n', stderr: 'Job j2 failed: Broken.\n' });
  });

  it('are not tried after the token was refused', async () => {
    answers['POST /v1/jobs/j2/cancel'] = [error(403, 'Invalid access token')];
    expect(await run(['cancel', 'j2', 'j1'])).toMatchObject({ code: 3 });
    expect(received.map(({ path }) => path)).toEqual(['/v1/jobs/j2/cancel']);
  });
});

describe('jobs retry', () => {
  it('prints the queued job', async () => {
    answers['POST /v1/jobs/j1/retry'] = [job('QUEUED')];
    expect(await run(['retry', 'j1'])).toMatchObject({ code: 0, stdout: '{"id":"j1","status":"QUEUED"}\n' });
  });

  it('waits with --wait', async () => {
    answers['POST /v1/jobs/j1/retry'] = [job('QUEUED')];
    const ended = await run(['retry', 'j1', '--wait']);
    expect(ended).toMatchObject({ code: 0, stdout: '{"id":"j1","status":"SUCCESS"}\n' });
  });

  it('reports a job that has not failed', async () => {
    answers['POST /v1/jobs/j1/retry'] = [error(409, 'Job has not failed')];
    expect(await run(['retry', 'j1'])).toEqual({ code: 1, stdout: '', stderr: 'Job has not failed.\n' });
  });
});

describe('jobs attempts', () => {
  const attempt = {
    run: 1,
    kind: 'probe',
    attempt: 1,
    started_at: 0,
    outcome: 'failed',
    log: 'a: No such file',
  };

  it.each([
    [['--output', 'ndjson'], /^\{"run":1,.*\}\n$/],
    [['--output', 'json'], /^\[\n {2}\{\n {4}"run": 1,/],
    [
      ['--output', 'table', '--log'],
      /^run\t.*\n1\tprobe\t1\tfailed\t.*\n\nprobe, attempt 1:\n {2}a: No such file\n$/,
    ],
  ])('%j prints them', async (options, pattern) => {
    answers['GET /v1/jobs/j1/attempts'] = [[200, { attempts: [attempt] }]];
    const { code, stdout } = await run(['attempts', 'j1', ...options]);
    expect(code).toBe(0);
    expect(stdout).toMatch(pattern);
  });
});
