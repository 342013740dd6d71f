import { describe, expect, it } from '@jest/globals';
import { firstRow, open, fixture } from '../support/fixture.js';

/** Accept header of Chromium for a page. */
const BROWSER_ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';

async function describeResponse(path: string, accept: string, method = 'GET'): Promise<unknown[]> {
  const response = await fetch(`${fixture.service.origin}${path}`, { method, headers: { Accept: accept } });
  return [path, response.status, response.headers.get('content-type')?.split(';', 1).join('')];
}

describe('routes', () => {
  it.each(['/foo', '/pipelines/a/b', '/jobs/a/b'])(
    '%s without a view returns a not-found page',
    async (path) => {
      const page = await open(path);
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
      expect(await describeResponse(path, BROWSER_ACCEPT)).toEqual([path, 404, 'text/html']);
      expect(await describeResponse(path, BROWSER_ACCEPT, 'HEAD')).toEqual([path, 404, 'text/html']);
      // Other clients get the error of the API.
      expect(await describeResponse(path, '*/*')).toEqual([path, 404, 'application/json']);
      expect(await describeResponse(path, BROWSER_ACCEPT, 'POST')).toEqual([path, 404, 'application/xml']);
    },
  );

  it.each(['/v1', '/v1/other', '/docs/other', '/health/other', '/metrics', '/assets/none.js'])(
    '%s is not handled by the console',
    async (path) =>
      expect(await describeResponse(path, BROWSER_ACCEPT)).toEqual([path, 404, 'application/xml']),
  );

  it('every path of a view returns the page', async () => {
    const paths = [
      'queue',
      'insight',
      'uploads',
      'webhooks',
      'webhooks/1',
      'templates/1/edit',
      'presets/new',
    ];
    for (const path of paths)
      expect(await describeResponse(`/${path}`, BROWSER_ACCEPT)).toEqual([`/${path}`, 200, 'text/html']);
  });

  it('the root redirects to the list and keeps the query', async () => {
    const page = await open('/?status=FAILURE');
    await page.waitForURL('**/jobs?status=FAILURE');
    await firstRow(page).waitFor();
  });
});
