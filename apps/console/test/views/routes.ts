import { describe, expect, it } from '@jest/globals';
import { firstRow, open, fixture } from '../support/fixture.js';

/** What Chromium sends when it opens an address. */
const BROWSER_ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';

async function describeResponse(path: string, accept: string, method = 'GET'): Promise<unknown[]> {
  const answer = await fetch(`${fixture.product.origin}${path}`, { method, headers: { Accept: accept } });
  return [path, answer.status, answer.headers.get('content-type')?.split(';', 1).join('')];
}

describe('An address', () => {
  it.each(['/foo', '/pipelines', '/jobs/a/b'])('%s, of no view, says so', async (path) => {
    const page = await open(path);
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    expect(await describeResponse(path, BROWSER_ACCEPT)).toEqual([path, 404, 'text/html']);
    expect(await describeResponse(path, BROWSER_ACCEPT, 'HEAD')).toEqual([path, 404, 'text/html']);
    // Programs are told by the API.
    expect(await describeResponse(path, '*/*')).toEqual([path, 404, 'application/json']);
    expect(await describeResponse(path, BROWSER_ACCEPT, 'POST')).toEqual([path, 404, 'application/xml']);
  });

  it.each(['/v1', '/v1/other', '/docs/other', '/health/other', '/metrics', '/assets/none.js'])(
    '%s is none of a view, whoever asks',
    async (path) =>
      expect(await describeResponse(path, BROWSER_ACCEPT)).toEqual([path, 404, 'application/xml']),
  );

  it('without a path keeps its query', async () => {
    const page = await open('/?status=FAILURE');
    await page.waitForURL('**/jobs?status=FAILURE');
    await firstRow(page).waitFor();
  });
});
