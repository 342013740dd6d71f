import { describe, expect, it } from '@jest/globals';
import { newPage, fixture } from '../support/fixture.js';

/** The files of a view that the list does not need. */
const VIEW_FILES = '**/assets/insight-*';

describe('A view that is opened for the first time while the server is away', () => {
  it('is there, once there was time to load it', async () => {
    const page = await newPage({});
    const loaded = page.waitForResponse(/\/assets\/insight-.*\.js$/, { timeout: 30_000 });
    await page.goto('/jobs');
    await (await loaded).finished();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Insight' }).click();
    await page.getByRole('group', { name: 'Range' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Jobs created, by day' }).waitFor();
  });

  it('says so where there was none, and opens by itself when the server is back', async () => {
    const page = await newPage({});
    for (const path of [VIEW_FILES, '**/health/live']) await page.route(path, (route) => route.abort());
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Insight' }).click();
    const words = page.getByRole('heading', { name: 'The server can’t be reached' });
    await words.waitFor();
    await page.evaluate('window.here = true');
    await page.unroute(VIEW_FILES);
    // Not before it answers: it is asked for that alone.
    await page.waitForRequest('**/health/live');
    expect(await page.evaluate('window.here')).toBe(true);
    await page.unroute('**/health/live');
    await page.getByRole('heading', { name: 'Jobs created, by day' }).waitFor();
    expect(page.url()).toBe(`${fixture.product.origin}/insight`);
  });

  it('is loaded again on demand only where the server answers', async () => {
    const page = await newPage({});
    await page.route(VIEW_FILES, (route) => route.abort());
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Insight' }).click();
    const again = page.getByRole('button', { name: 'Load it again' });
    await again.waitFor();
    await page.route('**/health/live', (route) => route.abort());
    await again.click();
    await page.getByRole('heading', { name: 'The server can’t be reached' }).waitFor();
    for (const path of [VIEW_FILES, '**/health/live']) await page.unroute(path);
    await page.getByRole('heading', { name: 'Jobs created, by day' }).waitFor();
  });
});
