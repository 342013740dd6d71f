import { beforeAll, describe, expect, it } from '@jest/globals';
import { createJobsClient } from '@mediajobs/jobs-client';
import { openAsBlob } from 'node:fs';
import type { Page } from 'playwright-core';
import { collectConsoleErrors } from '../support/browser.js';
import { generateClip } from '../support/clip.js';
import { fixture, newTab } from '../support/fixture.js';
import { findLayoutShifts, observeLayoutShifts } from '../support/layout-shift.js';

let job: string;

/** Sets properties of the video. Returns whether it is paused. */
function changeVideo(
  page: Page,
  properties: Partial<Pick<HTMLVideoElement, 'loop' | 'currentTime'>>,
): Promise<{ isPaused: boolean }> {
  return page.evaluate((values) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('the page has no video');
    return { isPaused: Object.assign(video, values).paused };
  }, properties);
}

// The worker of the delivery test runs.
describe('the player of a transcoded job', () => {
  beforeAll(async () => {
    const client = createJobsClient({ baseUrl: fixture.service.origin, token: fixture.writer });
    const { pipelines } = await client.pipelines.list({ limit: 100 });
    const pipeline = pipelines.find(({ name }) => name === 'Uploads');
    const [preset] = (await client.presets.list({ limit: 5000 })).presets.filter(
      ({ name }) => name === 'Mobile 240p',
    );
    const file = await client.files.upload(await openAsBlob(await generateClip()), {
      object_key: 'A film.mp4',
      pipeline_id: pipeline?.id ?? '',
    });
    const submitted = await client.jobs.create({
      pipeline: { id: pipeline?.id ?? '' },
      input: { file: { id: file.id } },
      outputs: [{ preset: { id: preset?.id ?? '' }, thumbnails: [{ thumbnail_preset: 'sprite_small' }] }],
    });
    job = submitted.id;
  });

  it('appears without moving anything, previews the film, and obeys keys', async () => {
    const page = await newTab(fixture.writer);
    const consoleErrors = collectConsoleErrors(page);
    await observeLayoutShifts(page);
    await page.goto(`/jobs/${job}`);
    await page.getByRole('heading', { name: 'Outputs (1)' }).waitFor();
    const loaded = await page.evaluate(() => performance.now());
    const play = page.getByRole('region', { name: 'State' }).getByRole('button', { name: /^Play / });
    await play.waitFor();
    // The job has no thumbnails but those in the sprite sheet.
    await page.locator('img[src^="data:image/jpeg"]').waitFor();
    expect(await findLayoutShifts(page, loaded)).toEqual([]);

    await play.click();
    await page.waitForFunction(() => (document.querySelector('video')?.duration ?? 0) > 1);
    await page.getByLabel('Position').hover();
    await page.waitForFunction(() => {
      const picture = document.querySelector<HTMLElement>('[aria-hidden] > div[style*=background-image]');
      return picture !== null && picture.offsetWidth > 0;
    });
    await page.getByRole('button', { name: /^(Pause|Play)$/ }).focus();
    // A film that ends would pause by itself.
    const { isPaused } = await changeVideo(page, { loop: true });
    await page.keyboard.press('k');
    await page.waitForFunction((was) => document.querySelector('video')?.paused !== was, isPaused);
    await page.evaluate(() => document.querySelector('video')?.pause());
    await changeVideo(page, { currentTime: 1 });
    await page.waitForFunction(() => document.querySelector('video')?.seeking === false);
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelector('video')?.currentTime === 0);
    expect(consoleErrors).toEqual([]);
  });
});
