import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createJobsClient } from '@mediajobs/jobs-client';
import { ROOT } from '@mediajobs/testing';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { addAttempts } from './support/attempts.js';
import { launchBrowser, newContext, PHONE } from './support/browser.js';
import { generateClip } from './support/clip.js';
import { startTestService, type TestService } from './support/test-service.js';

const FOLDER = join(ROOT, process.env['SCREENSHOTS'] ?? 'docs/console');
const NOTEBOOK = { width: 1440, height: 900 };
const PRESETS = ['Web 720p', 'Web 480p', 'Web 360p'];

let service: TestService;
let browser: Browser;
let token: string;
let job: string;

beforeAll(async () => {
  service = await startTestService(4_000);
  await addAttempts(service);
  token = await service.token(null, ['mediahub', 'mediahub_download_files']);
  job = await transcodeFilm();
  browser = await launchBrowser();
  await mkdir(FOLDER, { recursive: true });
}, 600_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

/** Transcodes a generated film as a real job. @returns its id */
async function transcodeFilm(): Promise<string> {
  const client = createJobsClient({ baseUrl: service.origin, token });
  const { data } = await client.api.POST('/v1/pipelines', { body: { name: 'Films' } });
  const { pipeline } = data as { readonly pipeline: { readonly id: string } };
  const { presets } = await client.presets.list({ limit: 5000 });
  const ids = PRESETS.flatMap((name) => presets.find((preset) => preset.name === name)?.id ?? []);
  // Steps of seeded jobs have sources that do not exist.
  await service.query('DELETE FROM job_steps');
  await service.startWorker();
  const film = await readFile(
    await generateClip('mandelbrot=size=1280x720:rate=25:end_scale=0.01:end_pts=60'),
  );
  const { id } = await client.jobs.submitAndWait(
    {
      pipeline: { id: pipeline.id },
      title: 'A zoom into the Mandelbrot set',
      outputs: ids.map((preset, index) => ({
        preset: { id: preset },
        output_name: '{input_name} {preset_name}',
        ...(index === 0 && {
          thumbnails: [{ thumbnail_preset: 'thumbnails_10' }, { thumbnail_preset: 'sprite_small' }],
        }),
      })),
      playlists: [{ playlist_name: 'film', playlist_preset: 'hls' }],
    },
    { source: new File([film], 'mandelbrot.mp4') },
  );
  return id;
}

it.each(['light', 'dark'] as const)('takes screenshots of the main views, %s', async (colorScheme) => {
  const context = await newContext(browser, service.origin, token, { colorScheme, viewport: NOTEBOOK });
  const page = await context.newPage();
  const shoot = async (name: string): Promise<void> => {
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
  };
  await page.goto('/jobs');
  await page.getByText('Live', { exact: true }).waitFor();
  await shoot('list');
  await page.goto(`/jobs/${job}`);
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('[aria-label=State] img')?.naturalWidth ?? 0) > 0,
  );
  await shoot('job');
  await page.goto('/insight?range=30d');
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  await page.waitForTimeout(500);
  await shoot('insight');
  await page.goto('/jobs/new');
  await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
  await shoot('new-job');
  await context.close();
  const phone = await newContext(browser, service.origin, token, { colorScheme, viewport: PHONE });
  const small = await phone.newPage();
  await small.goto('/jobs');
  await small.getByText('Live', { exact: true }).waitFor();
  await small.screenshot({ path: join(FOLDER, `phone-${colorScheme}.png`) });
  await phone.close();
  expect(browser.contexts()).toEqual([]);
});
