import { describe, expect, it } from '@jest/globals';
import { firstRow, newPage, fixture } from '../support/fixture.js';

const PRELOAD_DELAY_MS = 5_000;
/** Files of a view that the list does not need. */
const VIEW_FILES = '**/assets/insight-*';

describe('a view opened while the server cannot be reached', () => {
  it('works when it was preloaded', async () => {
    const page = await newPage({});
    await page.clock.install();
    const loaded = page.waitForResponse(/\/assets\/insight-.*\.js$/);
    await page.goto('/jobs');
    await firstRow(page).waitFor();
    // Views are preloaded some seconds later.
    await page.clock.fastForward(PRELOAD_DELAY_MS);
    await (await loaded).finished();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Insight' }).click();
    await page.getByRole('group', { name: 'Range' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: /^Jobs created, by / }).waitFor();
  });

  it('shows an error when it was not, and opens once the server responds', async () => {
    const page = await newPage({});
    for (const path of [VIEW_FILES, '**/health/live']) await page.route(path, (route) => route.abort());
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Insight' }).click();
    await page.getByRole('heading', { name: 'The server can’t be reached' }).waitFor();
    await page.evaluate('window.here = true');
    await page.unroute(VIEW_FILES);
    // The page reloads only after the health check succeeds.
    await page.waitForRequest('**/health/live');
    expect(await page.evaluate('window.here')).toBe(true);
    await page.unroute('**/health/live');
    await page.getByRole('heading', { name: /^Jobs created, by / }).waitFor();
    expect(page.url()).toBe(`${fixture.service.origin}/insight`);
  });

  it('reloads on demand only when the server responds', async () => {
    const page = await newPage({});
    await page.route(VIEW_FILES, (route) => route.abort());
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Insight' }).click();
    const again = page.getByRole('button', { name: 'Reload' });
    await again.waitFor();
    await page.route('**/health/live', (route) => route.abort());
    await again.click();
    await page.getByRole('heading', { name: 'The server can’t be reached' }).waitFor();
    for (const path of [VIEW_FILES, '**/health/live']) await page.unroute(path);
    await page.getByRole('heading', { name: /^Jobs created, by / }).waitFor();
  });
});
