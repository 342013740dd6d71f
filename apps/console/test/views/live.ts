import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import { firstRow, open, fixture } from '../support/fixture.js';

/** The requests of a page that are under way, as they begin and end. */
function trackRequests(page: Page): ReadonlySet<Request> {
  const asked = new Set<Request>();
  page.on('request', (request) => asked.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => asked.delete(request));
  return asked;
}

/** Waits until so many more changes of jobs of the account are told. */
async function waitForChanges(more: number): Promise<void> {
  const count = async (): Promise<number> => {
    const [row] = await fixture.product.query(
      "SELECT count(*)::int AS n FROM job_events WHERE account_id = decode($1, 'hex')",
      [fixture.product.account],
    );
    return Number(row?.['n']);
  };
  const before = await count();
  while ((await count()) < before + more) await sleep(20);
}

describe('Live', () => {
  it('moves bars and statuses in place while jobs run, and stands still in a hidden tab', async () => {
    const page = await open('/jobs?inprogress=true&sort=created_at&direction=1&limit=1000', {});
    const asked = trackRequests(page);
    await page.getByText('Live', { exact: true }).waitFor();
    const before = await page.locator('tbody').innerHTML();
    await page.evaluate('window.here = true');
    const rest = await fixture.product.runLiveJobs(40);
    try {
      await page.waitForFunction(
        (was) => document.querySelector('tbody')?.innerHTML !== was && (window as { here?: boolean }).here,
        before,
        { timeout: 20_000 },
      );
      await page
        .locator('[role=progressbar]:not([aria-valuenow="0"]):not([aria-valuenow="100"])')
        .first()
        .waitFor();
      await page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
      await page.getByText('Paused', { exact: true }).waitFor();
      // What was asked for before it was hidden still comes in.
      while (asked.size > 0) await sleep(20);
      await waitForChanges(5);
      const still = await page.locator('tbody').innerHTML();
      // As many as a list that moves shows a good part of while they come.
      await waitForChanges(100);
      expect(await page.locator('tbody').innerHTML()).toBe(still);
      await page.evaluate(
        `delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))`,
      );
      await page.getByText('Live', { exact: true }).waitFor();
      await page.waitForFunction((was) => document.querySelector('tbody')?.innerHTML !== was, still);
    } finally {
      await rest();
    }
  });

  it('says when the server is gone, keeps what was read, and goes on by itself', async () => {
    const page = await open('/jobs');
    await page.getByText('Live', { exact: true }).waitFor();
    await fixture.product.stop();
    await page.getByText('Reconnecting').waitFor();
    expect(await firstRow(page).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Created' }).click();
    await page.getByText(/What you see/).waitFor();
    await fixture.product.start();
    await page.getByText(/What you see/).waitFor({ state: 'detached', timeout: 20_000 });
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await firstRow(page).waitFor();
  });
});
