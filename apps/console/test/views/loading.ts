import { describe, expect, it } from '@jest/globals';
import { collectConsoleErrors } from '../support/browser.js';
import { readPaintMetrics, observeLongTasks } from '../support/paint-metrics.js';
import { newPage, fixture } from '../support/fixture.js';

describe('loading', () => {
  it('loads less than 200 KB, without violating the content security policy', async () => {
    // A new profile has an empty cache.
    const page = await newPage({});
    const consoleErrors = collectConsoleErrors(page);
    await observeLongTasks(page);
    await page.goto('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    const figures = await readPaintMetrics(page);
    process.stdout.write(`console: ${JSON.stringify(figures)}\n`);
    expect(figures.kilobytes).toBeLessThan(200);
    expect(consoleErrors).toEqual([]);
  });

  it('caches its files forever and revalidates the page', async () => {
    const page = await fetch(`${fixture.service.origin}/jobs/anything`);
    const text = await page.text();
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self';style-src 'self' 'nonce-[\w+/=]+'/,
    );
    const [, asset = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const file = await fetch(`${fixture.service.origin}${asset}`, { headers: { 'Accept-Encoding': 'br' } });
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
  });
});
