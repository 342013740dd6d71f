import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import { firstRow, newPage, open, fixture } from '../support/fixture.js';
import { findLayoutShifts, observeLayoutShifts } from '../support/layout-shift.js';

/** Tracks the pending requests of a page. */
function trackRequests(page: Page): ReadonlySet<Request> {
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => pending.delete(request));
  return pending;
}

/** Waits for more events of the account's jobs. */
async function waitForChanges(more: number): Promise<void> {
  const count = async (): Promise<number> => {
    const [row] = await fixture.service.query(
      "SELECT count(*)::int AS n FROM job_events WHERE account_id = decode($1, 'hex')",
      [fixture.service.account],
    );
    return Number(row?.['n']);
  };
  const before = await count();
  while ((await count()) < before + more) await sleep(20);
}

/** Relative times change by themselves. */
const withoutTimes = (text: string | null): string | undefined =>
  text?.replaceAll(/just now|\d+ \w+ ago/g, '');

describe('live updates', () => {
  it('updates rows in place, and pauses in a hidden tab', async () => {
    const page = await newPage({});
    await observeLayoutShifts(page);
    await page.goto('/jobs?limit=1000');
    const pending = trackRequests(page);
    await page.getByText('Live', { exact: true }).waitFor();
    const names = page.locator('a[data-row]');
    const before = await names.allTextContents();
    const start = await page.evaluate(() => performance.now());
    const stopJobs = await fixture.service.runLiveJobs(40);
    try {
      const pill = page.getByRole('button', { name: /new jobs? – show$/ });
      await pill.waitFor();
      await waitForChanges(100);
      expect(await names.allTextContents()).toEqual(before);
      expect(await findLayoutShifts(page, start)).toEqual([]);
      await pill.click();
      await page
        .locator('[role=progressbar]:not([aria-valuenow="0"]):not([aria-valuenow="100"])')
        .first()
        .waitFor();
      await page.waitForFunction(
        (old) => [...document.querySelectorAll('a[data-row]')].map((link) => link.textContent).join() !== old,
        before.join(),
      );
      await page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
      await page.getByText('Paused', { exact: true }).waitFor();
      // Responses to earlier requests may still arrive.
      while (pending.size > 0) await sleep(20);
      await waitForChanges(5);
      const still = await page.locator('tbody').textContent();
      // Enough events that a live list would show some of them.
      await waitForChanges(100);
      expect(withoutTimes(await page.locator('tbody').textContent())).toBe(withoutTimes(still));
      await page.evaluate(
        `delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))`,
      );
      await page.getByText('Live', { exact: true }).waitFor();
      await pill.waitFor();
    } finally {
      await stopJobs();
    }
    await page.getByLabel('Live updates').press('Space');
    await page.reload();
    await page.getByText('Paused', { exact: true }).waitFor();
  });

  it('shows an outage, keeps the data, and reconnects', async () => {
    const page = await open('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    await fixture.service.stop();
    await page.getByText('Reconnecting').waitFor();
    expect(await firstRow(page).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Created', exact: true }).click();
    await page.getByText(/may be outdated/).waitFor();
    await fixture.service.start();
    await page.getByText(/may be outdated/).waitFor({ state: 'detached' });
    await page.getByText('Live', { exact: true }).waitFor();
    await firstRow(page).waitFor();
  });
});
