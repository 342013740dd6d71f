import { startStubServer, type StubServer } from '@mediajobs/testing';
import { text } from 'node:stream/consumers';
import { runCli } from './support/cli.js';

const PRESET = { id: '53e0a0b5e4b0c0f2ddc26d48', name: 'Web 720p' };
const SYSTEM = { id: '53e0a0b5e4b0c0f2ddc26d49', name: 'System' };
const OBJECT = `/v1/presets/${PRESET.id}`;

let service: StubServer;
let requests: string[];

beforeAll(async () => {
  service = await startStubServer((request, response) => {
    const { method = '', url = '' } = request;
    void text(request).then((body) => {
      if (method !== 'GET') requests.push(`${method} ${url} ${body}`.trimEnd());
      const isRefused = url.endsWith(SYSTEM.id);
      const document = isRefused
        ? { error: { error_code: '0x1', error_message: 'The preset is in use' } }
        : { presets: [PRESET, SYSTEM], total: 2, preset: PRESET };
      response.writeHead(isRefused ? 409 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(document));
    });
  });
});
beforeEach(() => {
  requests = [];
});
afterAll(() => service.stop());

const run = (args: readonly string[], input?: string) =>
  runCli(['presets', ...args], { MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: 'x' }, input);

it.each<[readonly string[], string, string]>([
  [['create', '--name', 'A'], '', 'POST /v1/presets {"name":"A"}'],
  [
    ['create', '--json', '-', '--name', 'B'],
    '{"name":"A","settings":{}}',
    'POST /v1/presets {"name":"B","settings":{}}',
  ],
  [['create', '--json', '-'], '{"preset":{"name":"A"}}', 'POST /v1/presets {"name":"A"}'],
  [['update', 'web-720p', '--description', 'D'], '', `PUT ${OBJECT} {"description":"D"}`],
  [['update', PRESET.id, '--json', '-'], '{"settings":null}', `PUT ${OBJECT} {"settings":null}`],
])('presets %j with %j', async (args, input, request) => {
  const printed = { code: 0, stdout: `${PRESET.id}\n`, stderr: '' };
  expect(await run([...args, '--output', 'id'], input)).toEqual(printed);
  expect(requests).toEqual([request]);
});

it('presets delete tries each of them', async () => {
  expect(await run(['delete', 'system', 'none', 'web-720p'])).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'system: The preset is in use.\n' +
      'no preset is named "none"; the presets are System, Web 720p.\n' +
      'Deleted preset web-720p.\n',
  });
});

it.each<[readonly string[], string, string]>([
  [['create'], '', '--name, --description or --json is required.\n'],
  [['create', '--name', ' '], '', '--name must not be empty.\n'],
  [
    ['update', 'web-720p', '--json', '-'],
    '[]',
    'standard input must contain a JSON object: a preset, or {"preset": …}.\n',
  ],
])('presets %j with %j is a usage error', async (args, input, stderr) => {
  expect(await run(args, input)).toEqual({ code: 2, stdout: '', stderr });
  expect(requests).toEqual([]);
});
