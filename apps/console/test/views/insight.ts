import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addAttempts } from '../support/attempts.js';
import { countJobs, displayedTotal, fixture, newTab, open } from '../support/fixture.js';

const firstBar = (page: Page) => page.locator('.recharts-bar-rectangle path').first();

/** Returns the rates at the axis of the failure rate. */
function readRates(page: Page): Promise<string[]> {
  return page
    .getByRole('region', { name: /^Failure rate/ })
    .locator('.recharts-yAxis-tick-labels text, .recharts-yAxis text')
    .allTextContents();
}

describe('insight', () => {
  it('links bars, legend, table and error codes to their jobs', async () => {
    const page = await open('/insight?range=30d&bucket=day');
    await firstBar(page).click();
    await page.waitForURL(/\/jobs\?(?=.*status=\w+)(?=.*from_date=\d+)(?=.*to_date=\d+)/);
    await page.goBack();
    const legend = page.getByRole('link', { name: /^Failed / });
    expect(await legend.getAttribute('href')).toContain('/jobs?range=30d&status=FAILURE');
    await page.getByText('As a table').first().click();
    const table = page.getByRole('region', { name: 'Jobs created, by day, as a table' });
    await table.getByRole('rowheader').first().waitFor();
    expect(await table.getByRole('rowheader').count()).toBeGreaterThanOrEqual(30);
    const code = page.getByRole('region', { name: 'Figures of failures by code' }).getByRole('row').nth(1);
    const jobs = Number(await code.getByRole('link').nth(1).textContent());
    await code.getByRole('link').first().click();
    await page.waitForURL(/\/jobs\?(?=.*error_code=0x)(?=.*status=FAILURE)/);
    expect(await displayedTotal(page)).toBe(jobs);
  });

  it('keeps relative ranges in the URL, and the time zone in the browser', async () => {
    const tab = await newTab();
    await tab.goto('/insight');
    await tab.getByRole('button', { name: '7 days', pressed: true }).waitFor();
    await tab.getByRole('button', { name: '24 hours' }).click();
    await tab.waitForURL(/\/insight\?range=24h$/);
    await tab.getByText('(Europe/Berlin)').waitFor();
    await tab.getByRole('combobox', { name: 'Time zone' }).fill('tokyo');
    await tab.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await tab.getByText('(Asia/Tokyo)').waitFor();
    await tab.reload();
    await tab.getByText('(Asia/Tokyo)').waitFor();
    await tab.evaluate(() => localStorage.removeItem('mediajobs.time-zone'));
  });

  it('has an axis of a few percent when nothing failed, and one up to 100 % otherwise', async () => {
    const page = await open('/insight?range=30d&status=SUCCESS');
    await firstBar(page).waitFor();
    expect((await readRates(page)).at(-1)).toBe('5%');
    await page.goto('/insight?range=30d&status=FAILURE');
    await firstBar(page).waitFor();
    expect((await readRates(page)).at(-1)).toBe('100%');
    expect(await page.locator('dt:text-is("Failure rate") + dd').textContent()).toMatch(/^100%/);
  });

  it('reads again while it is live, and on request', async () => {
    const tab = await newTab();
    await tab.clock.install();
    const nextRead = () => tab.waitForResponse(/\/v1\/jobs\/statistics/);
    const first = nextRead();
    await tab.goto('/insight');
    await first;
    await firstBar(tab).waitFor();
    const second = nextRead();
    await tab.clock.fastForward(130_000);
    await second;
    await tab.getByRole('switch', { name: 'Live' }).click();
    const third = nextRead();
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await third;
  });

  it('shows what workers encoded, and says where there is nothing', async () => {
    await addAttempts(fixture.service);
    const page = await open('/insight?range=7d');
    await page.getByRole('heading', { name: 'Throughput, by hour' }).waitFor();
    await page.getByRole('heading', { name: 'Encoding speed by preset' }).waitFor();
    const empty = await open('/insight?user_data=no-such-value');
    await empty.getByRole('heading', { name: 'There are no jobs in this range' }).waitFor();
    expect(await empty.locator('table, .recharts-surface').count()).toBe(0);
    expect(await countJobs(`user_data = 'no-such-value'`)).toBe(0);
  });
});
