import { describe, expect, it } from '@jest/globals';
import { findJob, fixture, newTab } from '../support/fixture.js';

const PLAY = { name: /^Play / } as const;

// The service has no content of the outputs of seeded jobs.
describe('the player', () => {
  it('is absent for a job that no worker has transcoded', async () => {
    const page = await newTab();
    const attempts = page.waitForResponse('**/attempts');
    await page.goto(`/jobs/${await findJob('SUCCESS')}`);
    expect(await (await attempts).json()).toEqual({ attempts: [] });
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.getByRole('button', PLAY).count()).toBe(0);
  });

  it('plays an output by its signed URL, and offers it for download', async () => {
    const page = await newTab();
    const attempt = {
      run: 1,
      kind: 'encode',
      output_index: 0,
      attempt: 1,
      started_at: 1,
      outcome: 'succeeded',
    };
    await page.route('**/attempts', (route) => route.fulfill({ json: { attempts: [attempt] } }));
    await page.route('**/v1/files/downloads?*', (route) => {
      const name = route.request().url().includes('streaming=true') ? 'stream' : 'attachment';
      const href = `${fixture.service.origin}/v1/files/content/${name}/clip.mp4`;
      return route.fulfill({ json: { download: { href, expires_at: 1, file: {} } } });
    });
    await page.goto(`/jobs/${await findJob('SUCCESS')}`);
    await page.getByRole('row').getByRole('button', PLAY).first().click();
    await page.locator('video[src$="/v1/files/content/stream/clip.mp4"]').waitFor();
    const link = page.getByRole('link', { name: 'Download' });
    expect(await link.getAttribute('href')).toMatch(/\/v1\/files\/content\/attachment\/clip\.mp4$/);
  });

  it('says that the token lacks the scope', async () => {
    const page = await newTab();
    const attempt = {
      run: 1,
      kind: 'encode',
      output_index: 0,
      attempt: 1,
      started_at: 1,
      outcome: 'succeeded',
    };
    await page.route('**/attempts', (route) => route.fulfill({ json: { attempts: [attempt] } }));
    await page.goto(`/jobs/${await findJob('SUCCESS')}`);
    await page.getByRole('row').getByRole('button', PLAY).first().click();
    await page.getByText('it lacks the scope mediahub_download_files').waitFor();
  });
});
