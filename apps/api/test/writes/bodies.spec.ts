import { ALICE } from '@mediajobs/testing';
import { startTestApi, type Send, type TestApi } from '../support/api.js';
import { describeError, parseObject } from '../support/writer.js';

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE, ['mediahub']);
});

afterAll(() => api.close());

const create = (
  body: string,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' },
) => send('/v1/pipelines/', headers, 'POST', body);

/** Returns the number of stored pipelines. */
const countPipelines = async (): Promise<unknown> => (await send('/v1/pipelines/?limit=1')).json()['total'];

describe('A JSON body is accepted', () => {
  it.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['Application/JSON'],
    ['text/plain'],
    ['text/plain;charset=UTF-8'],
    ['application/x-www-form-urlencoded'],
    [undefined],
  ])('as %s', async (type) => {
    const headers = type === undefined ? {} : { 'Content-Type': type };
    const answer = await create('{"name":"Trailers"}', headers);
    expect([answer.status, parseObject(answer, 'pipeline', 201)['name']]).toEqual([201, 'Trailers']);
  });

  it.each([
    ['bare', '{"name":"Trailers"}'],
    ['in its envelope', '{"pipeline":{"name":"Trailers"}}'],
    ['with a byte order mark', '\uFEFF{"name":"Trailers"}'],
    ['with white space', ' \r\n\t{"name" : "Trailers"}\n'],
    ['with numbers as text', '{"name":"Trailers","cancel_timeout":"3600"}'],
    ['with booleans as text', '{"name":"Trailers","enable_backtrace_pings":"false"}'],
  ])('%s', async (_, body) => {
    const pipeline = parseObject(await create(body), 'pipeline', 201);
    expect(pipeline['name']).toBe('Trailers');
    if (body.includes('3600')) expect(pipeline['cancel_timeout']).toBe(3600);
    if (body.includes('backtrace')) expect(pipeline['enable_backtrace_pings']).toBe(false);
  });
});

describe('A body is refused, and nothing is stored', () => {
  it.each<[string, string, string]>([
    ['a cut object', '{"name":"Trailers"', 'line 1, column 19'],
    ['a missing comma', '{\n  "name": "a"\n  "description": "b"\n}', 'line 3, column 3'],
    ['a single quote', "{'name':'a'}", 'line 1, column 2'],
    ['a trailing comma', '{"name":"a",}', 'line 1, column'],
    ['a form', 'name=Trailers', 'line 1, column 1'],
    ['XML', '<pipeline/>', 'line 1, column 1'],
    ['nothing', '', 'line 1, column 1'],
    ['deeply nested brackets', '['.repeat(100_000), 'line 1'],
  ])('%s, with the position of the syntax error', async (_, body, position) => {
    const before = await countPipelines();
    const { status, code, details } = describeError(await create(body));
    expect([status, code]).toEqual([400, '0050001']);
    expect(details).toEqual([
      {
        path: 'body',
        message: expect.stringContaining(position) as string,
        expected: 'JSON',
        received: expect.stringContaining(position) as string,
      },
    ]);
    expect(await countPipelines()).toBe(before);
  });

  it.each(['application/xml', 'multipart/form-data; boundary=x', 'image/png', 'nonsense'])(
    'of the type %s',
    async (type) => {
      const { status, details } = describeError(await create('{"name":"a"}', { 'Content-Type': type }));
      expect([status, details[0]?.path]).toEqual([400, 'Content-Type']);
    },
  );

  it.each(['gzip', 'br'])('compressed by %s', async (encoding) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
    const { status, details } = describeError(await create('{"name":"a"}', headers));
    expect([status, details[0]?.message]).toEqual([
      400,
      `Content-Encoding must be absent: bodies are not compressed, got "${encoding}"`,
    ]);
  });

  it('that is not UTF-8', async () => {
    const response = await fetch(`${api.origin}/v1/pipelines/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await api.token(ALICE, ['mediahub'])}` },
      body: Uint8Array.of(0x7b, 0xff, 0x7d),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('body must be UTF-8');
  });

  it('that is too large, with 413', async () => {
    const { status, code, details } = describeError(
      await create(JSON.stringify({ name: 'a', description: 'x'.repeat(262_144) })),
    );
    expect([status, code, details[0]?.message]).toEqual([
      413,
      '0x0000010',
      'body must be at most 262144 bytes, got a larger one',
    ]);
  });

  it.each(['[]', '"text"', '5', 'null', 'true'])('that is %s and no object', async (body) => {
    const { status, details } = describeError(await create(body));
    expect([status, details[0]?.path, details[0]?.expected]).toEqual([400, 'body', 'an object']);
  });

  it('with all of its problems at once', async () => {
    const body = {
      id: '5d2f7c35e4b004f9cd197877',
      colour: 'red',
      name: 5,
      cancel_timeout: -1,
      download_options: { https_certificate_check: 'maybe', href: 'x' },
      user: {},
      created_at: 1,
    };
    const { status, details } = describeError(await create(JSON.stringify(body)));
    expect(status).toBe(400);
    expect(details.map(({ path }) => path).sort()).toEqual([
      'cancel_timeout',
      'colour',
      'created_at',
      'download_options.href',
      'download_options.https_certificate_check',
      'id',
      'user',
    ]);
    for (const { path = '', message, expected, received } of details) {
      expect(message.startsWith(path)).toBe(true);
      expect([typeof expected, typeof received]).toEqual(['string', 'string']);
    }
    expect(details.find(({ path }) => path === 'id')?.message).toContain('read-only');
    expect(details.find(({ path }) => path === 'colour')?.message).toContain('not a known key');
  });

  it('with a number for a text that has more digits than a number can hold', async () => {
    const { status, details } = describeError(await create('{"name":12345678901234567890}'));
    expect([status, details.map(({ path }) => path)]).toEqual([400, ['name']]);
  });

  it('with keys that JavaScript gives a meaning', async () => {
    const { status, details } = describeError(
      await create('{"name":"a","__proto__":{"x":1},"constructor":1,"toString":2}'),
    );
    expect([status, details.map(({ path }) => path).sort()]).toEqual([
      400,
      ['__proto__', 'constructor', 'toString'],
    ]);
  });
});

describe('The response to a write', () => {
  it('has the address of the new object', async () => {
    const answer = await create('{"name":"a"}');
    const { id, href } = parseObject(answer, 'pipeline', 201);
    expect(href).toBe(`${api.origin}/v1/pipelines/${String(id)}`);
    expect(answer.headers.location).toBe(href);
    expect(parseObject(await send(`/v1/pipelines/${String(id)}`), 'pipeline')).toEqual(
      parseObject(answer, 'pipeline', 201),
    );
  });

  it.each([
    ['human=true', (text: string) => text.startsWith('{\n  "pipeline": {')],
    ['show_null=true', (text: string) => text.includes('"description":null')],
    ['format=xml', (text: string) => text.includes('<response') && text.includes('<name>a</name>')],
    ['expand=user', (text: string) => text.includes('"user":{')],
    ['expand_all=true&format=xml&human=true', (text: string) => text.includes('\n  <pipeline>')],
  ])('accepts %s', async (search, isExpected) => {
    const answer = await send(`/v1/pipelines/?${search}`, {}, 'POST', '{"name":"a"}');
    expect([answer.status, isExpected(answer.text)]).toEqual([201, true]);
  });

  it.each([
    ['/v1/pipelines/?limit=5', {}, 400],
    ['/v1/pipelines/?human=maybe', {}, 400],
    ['/v1/pipelines/', { Accept: 'text/html' }, 406],
  ])('of %s with %j is refused before anything is stored', async (path, headers, status) => {
    const before = await countPipelines();
    expect((await send(path, headers, 'POST', '{"name":"a"}')).status).toBe(status);
    expect(await countPipelines()).toBe(before);
  });
});

describe('Scopes', () => {
  const WRITES: [string, string][] = [
    ['POST', '/v1/jobs/'],
    ['DELETE', '/v1/jobs/5d2f7c35e4b004f9cd197877'],
    ['POST', '/v1/jobs/5d2f7c35e4b004f9cd197877/retry'],
    ['POST', '/v1/jobs/templates/'],
    ['PUT', '/v1/jobs/templates/5d2f7c35e4b004f9cd197877'],
    ['DELETE', '/v1/jobs/templates/5d2f7c35e4b004f9cd197877'],
    ['POST', '/v1/pipelines/'],
    ['PUT', '/v1/pipelines/5d2f7c35e4b004f9cd197877'],
    ['DELETE', '/v1/pipelines/5d2f7c35e4b004f9cd197877'],
    ['POST', '/v1/presets/'],
    ['PUT', '/v1/presets/5d2f7c35e4b004f9cd197877'],
    ['DELETE', '/v1/presets/5d2f7c35e4b004f9cd197877'],
  ];

  /** Returns the routes that a token with these scopes may use. */
  async function allowedWrites(scopes: readonly string[]): Promise<string[]> {
    const sendScoped = await api.sendAs(ALICE, scopes);
    const answers = await Promise.all(
      WRITES.map(async ([method, path]) => {
        const { status } = await sendScoped(path, {}, method, method === 'DELETE' ? undefined : '{"x":1}');
        return status === 403 ? [] : [`${method} ${path}`];
      }),
    );
    return answers.flat();
  }

  const all = WRITES.map((write) => write.join(' '));

  it.each<[readonly string[], readonly string[]]>([
    [['mediahub'], all],
    [['mediahub_write'], all],
    [['mediahub_submit_jobs'], ['POST /v1/jobs/']],
    [['mediahub_read', 'mediahub_download_files', 'me', 'autograph'], []],
  ])('%j allow these writes', async (scopes, expected) => {
    expect(await allowedWrites(scopes)).toEqual(expected);
  });

  it('are required: a request without a token is refused', async () => {
    for (const [method, path] of WRITES) {
      const answer = await api.send(path, {}, method, method === 'DELETE' ? undefined : '{}');
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
});
