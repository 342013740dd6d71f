import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { generateClip } from '../support/clip.js';
import { collectConsoleErrors } from '../support/browser.js';
import { findLayoutShifts, observeLayoutShifts } from '../support/layout-shift.js';
import { createPipeline, firstRow, fixture, newTab } from '../support/fixture.js';

const PIPELINE = 'Uploads';
let clip: string;

/** Chooses the file, and interrupts its upload once. */
async function uploadWithPause(page: Page): Promise<void> {
  const { promise: sent, resolve } = Promise.withResolvers<null>();
  // No response: the upload hangs until it is paused.
  await page.route(isFormUrl, (route) => {
    if (route.request().method() === 'POST') resolve(null);
    else void route.continue();
  });
  await page.locator('input[type=file]').setInputFiles(clip);
  await sent;
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused', { exact: true }).waitFor();
  await page.unroute(isFormUrl);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('Uploaded', { exact: true }).waitFor();
}

/** Matches the URL of the form that takes the parts of a file, and not the request that creates the upload. */
const isFormUrl = (url: URL): boolean => /\/uploads\/[^/?]+/.test(url.pathname);

describe('a file', () => {
  beforeAll(async () => {
    await createPipeline(fixture.writer, PIPELINE);
    clip = await generateClip();
    // Sources of other tests cannot be reached, which takes workers long to find out.
    await fixture.service.query('DELETE FROM job_steps');
    await fixture.service.startWorker();
  });

  it('is uploaded, transcoded, previewed, played and deleted', async () => {
    const page = await newTab(fixture.writer);
    const consoleErrors = collectConsoleErrors(page);
    await observeLayoutShifts(page);
    await page.goto('/jobs/new');
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await uploadWithPause(page);
    // The browser, or the service, has read what the file contains.
    await page.getByLabel('Summary').getByText('128 × 72').waitFor();
    await page.getByRole('checkbox', { name: 'Web 360p' }).check();
    await page.getByRole('checkbox', { name: 'Mobile 240p' }).check();
    const output = page.getByRole('listitem').filter({ hasText: '1. Web 360p' });
    await output.getByText(/^Name, settings/).click();
    await output.getByRole('button', { name: 'Add thumbnails' }).click();
    await output.getByRole('button', { name: 'Use these images for all outputs' }).click();
    await page.getByRole('checkbox', { name: 'HLS', exact: true }).check();
    await page.evaluate('window.here = true');
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f]{24}$/);
    await page.getByRole('heading', { name: 'Outputs (2)' }).waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    const loaded = await page.evaluate(() => performance.now());
    await page.locator('main header span[data-status=SUCCESS]').first().waitFor();
    await page.getByRole('button', { name: 'Play HLS, adaptive' }).waitFor();
    expect(await findLayoutShifts(page, loaded)).toEqual([]);
    // The page was not reloaded: its state came with live events.
    expect(await page.evaluate('window.here')).toBe(true);

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /^Copy URL of .*\.m3u8$/ }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const playlist = await fetch(await page.evaluate<string>('navigator.clipboard.readText()'));
    expect([playlist.status, await playlist.text()]).toEqual([200, expect.stringMatching(/^#EXTM3U/)]);

    await page.getByRole('button', { name: 'Show thumbnails_small' }).first().click();
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('[role=dialog] img')?.naturalWidth ?? 0) > 0,
    );
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Play HLS, adaptive' }).click();
    await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Player of HLS, adaptive');
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5);
    await page.getByLabel('Quality').selectOption({ index: 1 });
    // While the form is incomplete, the check of the job answers 400.
    expect(consoleErrors.filter((message) => !/status of 400/.test(message))).toEqual([]);

    await page.goto('/files?type=file');
    await page.getByRole('link', { name: 'clip_Mobile 240p.mp4' }).click();
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
    await page.goBack();
    const row = page.getByRole('row').filter({ hasText: 'clip_Mobile 240p.mp4' });
    const downloaded = page.waitForEvent('download');
    await row.getByRole('button', { name: /^Download/ }).click();
    expect((await downloaded).suggestedFilename()).toBe('clip_Mobile 240p.mp4');
    await row.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Delete file' }).click();
    await row.waitFor({ state: 'detached' });

    await page.goto('/jobs?status=SUCCESS');
    await firstRow(page).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete job' }).click();
    await page.waitForURL('**/jobs');
  });
});
