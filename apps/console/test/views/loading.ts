import { describe, expect, it } from '@jest/globals';
import { collectConsoleErrors } from '../support/browser.js';
import { readPaintMetrics, observeLongTasks } from '../support/paint-metrics.js';
import { newPage, fixture } from '../support/fixture.js';

describe('Speed', () => {
  it('loads less than 200 KB, under the policy, and paints soon', async () => {
    // A profile of its own has nothing yet of what is loaded.
    const page = await newPage({});
    const complaints = collectConsoleErrors(page);
    await observeLongTasks(page);
    await page.goto('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    const figures = await readPaintMetrics(page);
    process.stdout.write(`console: ${JSON.stringify(figures)}\n`);
    expect(figures.kilobytes).toBeLessThan(200);
    // How long it takes is told, not judged: the machine may be busy with anything.
    expect(figures.firstContentfulPaintMs).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('serves its files for ever and its page anew', async () => {
    const page = await fetch(`${fixture.product.origin}/jobs/anything`);
    const text = await page.text();
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self';style-src 'self' 'nonce-[\w+/=]+'/,
    );
    const [, asset = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const file = await fetch(`${fixture.product.origin}${asset}`, { headers: { 'Accept-Encoding': 'br' } });
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
  });
});
