import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { open } from '../support/fixture.js';

describe('insight', () => {
  it('applies the filters to charts, figures and table', async () => {
    const page = await open('/insight?bucket=day&status=FAILURE');
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
    const figure = await page.locator('dt:text-is("Failure rate") + dd').textContent();
    expect(figure).toBe('100%');
    await page.getByText('As a table').click();
    await page.getByRole('rowheader').first().waitFor();
    await page.getByRole('button', { name: '24 hours' }).click();
    await page.waitForURL(/from_date=\d+&bucket=hour|bucket=hour.*from_date=\d+/);
    await page.goBack();
    await page.waitForURL(/bucket=day/);
  });

  it('shows the range, highlights its button, and keeps it when the bucket changes', async () => {
    const page = await open('/insight');
    await page.getByRole('button', { name: '90 days', pressed: true }).waitFor();
    expect(await displayedDays(page)).toBe(90);
    // More hours than the API returns buckets.
    expect(await page.getByRole('radio', { name: 'By hour' }).isDisabled()).toBe(true);
    await page.getByTitle('By hour, a range has at most 83 days').waitFor();
    await page.getByRole('button', { name: '30 days' }).click();
    await page.getByRole('button', { name: '30 days', pressed: true }).waitFor();
    await page.getByText('By hour').click();
    await page.getByRole('heading', { name: 'Jobs created, by hour' }).waitFor();
    expect(await displayedDays(page)).toBe(30);
    await page.goto('/insight?bucket=hour');
    await page.getByRole('button', { name: '7 days', pressed: true }).waitFor();
    await page.getByText('By day').click();
    await page.getByRole('heading', { name: 'Jobs created, by day' }).waitFor();
    expect(await displayedDays(page)).toBe(7);
  });

  it('shows a message instead of empty charts', async () => {
    const page = await open('/insight?user_data=no-such-value');
    await page.getByRole('heading', { name: 'There are no jobs in this range' }).waitFor();
    expect(await page.locator('table, .recharts-surface').count()).toBe(0);
    expect(await displayedDays(page)).toBe(90);
    await page.getByRole('button', { name: /^Clear/ }).click();
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
  });
});

/** Returns the length of the displayed range in days. */
async function displayedDays(page: Page): Promise<number> {
  const times = await page
    .locator('p > time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
  const [from = '', to = ''] = times.map(String);
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
