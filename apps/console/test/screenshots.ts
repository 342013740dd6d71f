import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, newContext, PHONE } from './support/browser.js';
import { ROOT } from '@mediajobs/testing';
import { startTestService, type TestService } from './support/test-service.js';

const FOLDER = join(ROOT, process.env['SCREENSHOTS'] ?? 'docs/console');

let service: TestService;
let browser: Browser;

beforeAll(async () => {
  service = await startTestService(4_000);
  browser = await launchBrowser();
  await mkdir(FOLDER, { recursive: true });
}, 300_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

it.each(['light', 'dark'] as const)(
  'takes screenshots of the main views, %s',
  async (colorScheme) => {
    const token = await service.token();
    const context = await newContext(browser, service.origin, token, { colorScheme });
    const page = await context.newPage();
    const shoot = async (name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
    };
    await page.goto('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    await shoot('list');
    await page.goto('/jobs?status=FAILURE');
    await page.locator('[data-row="0"]').click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
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
  },
  120_000,
);
