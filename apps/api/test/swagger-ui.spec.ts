import { DEMO_CLIP_ID, DEMO_JOB_ID, DEMO_PIPELINE_ID } from '@mediajobs/fixtures';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from './support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.close());

describe('Swagger UI', () => {
  it.each(['/docs', '/docs/'])('serves %s and all its files', async (path) => {
    const page = await api.send(path);
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.text).toContain('<title>mediajobs</title>');
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part = '']) => part);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      const { pathname } = new URL(part, `${api.origin}${path}`);
      const answer = await api.send(pathname);
      expect([pathname, answer.status, answer.text.length > 100]).toEqual([pathname, 200, true]);
      const type = /\.js$/.test(pathname) ? 'javascript' : /\.css$/.test(pathname) ? 'text/css' : 'image/';
      expect([pathname, answer.headers['content-type']]).toEqual([pathname, expect.stringContaining(type)]);
    }
  });

  it('keeps the token and contains the document', async () => {
    const { text } = await api.send('/docs/swagger-ui-init.js');
    expect(text).toContain('"persistAuthorization": true');
    for (const path of ['/v1/jobs/{id}', '/v1/files', '/v1/codecs/{id}']) expect(text).toContain(`"${path}"`);
  });

  it('does not prefill filters with examples', async () => {
    const { text } = await api.send('/docs/swagger-ui-init.js');
    const after = text.slice(text.indexOf('"name": "user_data"'));
    const parameter = after.slice(0, after.indexOf('"name": "inprogress"'));
    expect(parameter).toContain('Example: `order-4711`.');
    expect(parameter).not.toContain('"example"');
  });

  it('fills in ids of the demo, without which an operation has no result', async () => {
    const { text } = await api.send('/docs/swagger-ui-init.js');
    for (const id of [DEMO_JOB_ID, DEMO_PIPELINE_ID, DEMO_CLIP_ID])
      expect(text).toContain(`"example": "${id}"`);
  });

  it('serves no other files', async () => {
    for (const path of [
      '/docs/package.json',
      '/docs/../../package.json',
      '/docs/..%2f..%2fpackage.json',
      '/docs/no.js',
    ]) {
      expect([path, (await api.send(path)).status]).not.toEqual([path, 500]);
      expect((await api.send(path)).text).not.toContain('"dependencies": {\n    "@fastify');
    }
  });
});

describe('The reference of the API', () => {
  it('serves its page and all its files', async () => {
    const page = await api.send('/reference');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const parts = [...page.text.matchAll(/src="([^"]+)"/g)].map(([, part = '']) => part);
    expect(parts).toHaveLength(2);
    for (const part of parts) {
      const { status, headers, text } = await api.send(part);
      expect([part, status, headers['content-type']]).toEqual([
        part,
        200,
        expect.stringContaining('javascript'),
      ]);
      // The page must work without access to other hosts.
      expect(text).not.toMatch(/cdn\.redoc\.ly|fonts\.googleapis/);
    }
  });

  it('allows the worker in which it searches, and nothing of other hosts', async () => {
    const { headers } = await api.send('/reference');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'self';script-src 'self';.*worker-src 'self' blob:$/,
    );
  });
});

describe('The OpenAPI document', () => {
  it('is available as JSON and YAML', async () => {
    const [json, yaml] = await Promise.all([api.send('/docs-json'), api.send('/docs-yaml')]);
    expect([json.status, json.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('application/json'),
    ]);
    expect([yaml.status, yaml.headers['content-type']]).toEqual([200, expect.stringContaining('yaml')]);
    expect(json.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'mediajobs' } });
    expect(yaml.text).toMatch(/^openapi: 3\.1\.0\n/);
  });

  it.each(['/docs-json', '/docs-yaml'])('at %s is compressed as accepted', async (path) => {
    const { text } = await api.send(path);
    for (const coding of ['br', 'gzip', 'zstd']) {
      const { headers, ...answer } = await api.send(path, { 'Accept-Encoding': coding });
      expect([headers['content-encoding'], headers.vary, answer.text]).toEqual([
        coding,
        'accept-encoding',
        text,
      ]);
    }
  });

  it('passes a strict linter', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mediajobs-openapi-'));
    const file = join(folder, 'openapi.json');
    await writeFile(file, (await api.send('/docs-json')).text);
    const cli = join(
      dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
      'bin/cli.js',
    );
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    };
    const lint = promisify(execFile)(
      process.execPath,
      // /v1/jobs/templates/{id} and /v1/jobs/{id}/retry differ, because no id is "templates".
      [
        cli,
        'lint',
        '--extends',
        'recommended-strict',
        '--skip-rule',
        'no-ambiguous-paths',
        '--format',
        'summary',
        file,
      ],
      { env, cwd: folder },
    );
    const said = await lint.then(({ stdout, stderr }) => stdout + stderr);
    expect(said).toContain('is valid');
    await rm(folder, { recursive: true });
  });
});
