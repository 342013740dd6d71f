import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from '@mediajobs/testing';
import { startTestApi, type TestApi } from './support/api.js';

const chromium = findChromium();

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.close());

describe('Security headers', () => {
  const spelt = ['/%761/codecs/', 'http://x/v1/codecs/', '/%761/nothing', 'http://x/v1/nothing'];
  it.each(['/v1/codecs/', '/v1/jobs/', '/v1/nothing', '/v1/codecs/?limit=0', ...spelt])(
    'of %s forbid everything',
    async (path) => {
      const { headers } = await api.send(path);
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  it.each(['/docs', '/docs/', '/docs/swagger-ui-init.js', '/docs-json', '/docs?/v1/', '/nothing/v1/'])(
    'of %s allow files of the same origin',
    async (path) => {
      const { headers } = await api.send(path);
      expect(headers['content-security-policy']).toContain("default-src 'self';script-src 'self';");
      expect(headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe");
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    },
  );
});

describe('Swagger UI under its policy', () => {
  it('has no inline scripts', async () => {
    const { text } = await api.send('/docs');
    for (const [, attributes = '', script = ''] of text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect([attributes, script.trim()]).toEqual([expect.stringContaining('src="'), '']);
    }
    expect(text).not.toMatch(/\son[a-z]+="/);
    for (const [, address] of text.matchAll(/(?:src|href)="([^"]+)"/g))
      expect(address).not.toMatch(/^https?:/);
  });

  // Without a browser, the test above has to suffice.
  if (chromium !== undefined) {
    it('works in a browser', async () => {
      const profile = await mkdtemp(join(tmpdir(), 'mediajobs-browser-'));
      const { stdout, stderr } = await promisify(execFile)(
        chromium,
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-dev-shm-usage',
          '--enable-logging=stderr',
          '--v=0',
          `--user-data-dir=${profile}`,
          '--virtual-time-budget=20000',
          '--dump-dom',
          `${api.origin}/docs`,
        ],
        { maxBuffer: 64 * 2 ** 20 },
      );
      await rm(profile, { recursive: true, force: true });
      // Rendered from the document: every route, and the button to authorise.
      expect(stdout.split('class="opblock-summary-path"').length).toBeGreaterThan(15);
      expect(stdout).toContain('btn authorize');
      expect(stderr).not.toMatch(/Content.Security.Policy|Refused to/i);
    });
  }
});
