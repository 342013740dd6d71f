import { describe, expect, it } from '@jest/globals';
import { complaintsOf } from '../support/browser.js';
import { paintOf, watchPaint } from '../support/paint.js';
import { newPage, stage } from '../support/stage.js';

describe('Speed', () => {
  it('loads less than 200 KB, under the policy, and paints soon', async () => {
    // A profile of its own has nothing yet of what is loaded.
    const page = await newPage({});
    const complaints = complaintsOf(page);
    await watchPaint(page);
    await page.goto('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    const figures = await paintOf(page);
    process.stdout.write(`console: ${JSON.stringify(figures)}\n`);
    expect(figures.kilobytes).toBeLessThan(200);
    // How long it takes is told, not judged: the machine may be busy with anything.
    expect(figures.firstContentfulPaint).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('serves its files for ever and its page anew', async () => {
    const page = await fetch(`${stage.product.origin}/jobs/anything`);
    const text = await page.text();
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self';style-src 'self' 'nonce-[\w+/=]+'/,
    );
    const [, asset = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const file = await fetch(`${stage.product.origin}${asset}`, { headers: { 'Accept-Encoding': 'br' } });
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
  });
});
