import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { PHONE } from '../support/browser.js';
import { countJobs, findJob, firstRow, fixture, newTab, open } from '../support/fixture.js';

/** Returns the ids of the rows in the table. */
function rowIds(page: Page): Promise<string[]> {
  return page
    .locator('a[data-row]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''));
}

describe('work in the list', () => {
  it('searches titles and custom keys, and has keyboard shortcuts', async () => {
    const id = await findJob('SUCCESS');
    await fixture.service.query(
      `UPDATE job_file_names SET texts = 'the needle of ' || encode(id, 'hex') WHERE id = decode($1, 'hex')`,
      [id],
    );
    const page = await open('/jobs');
    await firstRow(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('The Needle');
    await page.waitForURL('**/jobs?search=The+Needle');
    await page.getByText('1 job', { exact: true }).waitFor();
    expect(await rowIds(page)).toEqual([id]);
    await firstRow(page).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Select the job').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.matches('[data-row="0"]'));
  });

  it('counts jobs by status under the other filters, and filters by the codes that occur', async () => {
    const page = await open('/jobs');
    const failed = await countJobs("status = 'FAILURE'");
    await page.getByRole('button', { name: new RegExp(`^Failed ${failed}$`) }).waitFor();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    const codes = page.getByLabel('Error code');
    const code = await codes.locator('option').nth(1).getAttribute('value');
    await codes.selectOption(code);
    await page.waitForURL(`**/jobs?error_code=${code ?? ''}`);
    await page.keyboard.press('Escape');
    const total = await countJobs(`error_code = '${code ?? ''}'`);
    await page.getByRole('button', { name: new RegExp(`^Failed ${total}$`) }).waitFor();
    await page.getByRole('button', { name: 'Remove the filter Error code' }).click();
    await page.waitForURL(`${fixture.service.origin}/jobs`);
  });

  it('opens a job by a click on its row, and in a new tab by the middle button', async () => {
    const page = await open('/jobs');
    const cell = page.locator('tbody tr[data-status] td:nth-child(3)').first();
    const tab = page.context().waitForEvent('page');
    await cell.click({ button: 'middle' });
    await (await tab).waitForURL(/jobs\/[0-9a-f]{24}$/);
    await (await tab).close();
    await page.evaluate('window.here = true');
    await cell.click();
    await page.waitForURL(/jobs\/[0-9a-f]{24}$/);
    await page.goBack();
    await page.locator('tbody a[href^="/pipelines/"]').first().click();
    await page.waitForURL(/pipelines\/[0-9a-f]{24}$/);
    // No link has loaded the page again.
    expect(await page.evaluate('window.here')).toBe(true);
  });

  it('keeps the filters of a range relative, and saved views', async () => {
    const page = await open('/jobs');
    await page.getByLabel('Created', { exact: true }).first().selectOption('30d');
    await page.waitForURL('**/jobs?range=30d');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByLabel(/^Save the current/).fill('This month');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Waiting in queue' }).click();
    await page.waitForURL('**/jobs?status=QUEUED&direction=1');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('link', { name: 'This month' }).click();
    await page.waitForURL('**/jobs?range=30d');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the view This month' }).click();
    await page.getByRole('link', { name: 'This month' }).waitFor({ state: 'detached' });
  });

  it('downloads the jobs of the view as CSV', async () => {
    const page = await open('/jobs?status=FAILURE');
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV', exact: true }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text.match(/^[0-9a-f]{24},|,FAILURE,/gm)?.length).toBeGreaterThanOrEqual(
      await countJobs("status = 'FAILURE'"),
    );
  });

  it('changes selected jobs, and lists those that could not be changed', async () => {
    const page = await newTab(fixture.writer);
    await page.goto('/jobs?status=FAILURE');
    await firstRow(page).waitFor();
    const [first = ''] = await rowIds(page);
    await firstRow(page).focus();
    await page.keyboard.press('Space');
    await page
      .locator('tbody input[type=checkbox]')
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    // Seeded jobs were never submitted, so they cannot run again.
    await page.getByRole('button', { name: 'Retry 3' }).click();
    await page.getByRole('button', { name: 'Retry 3 jobs' }).click();
    await page.getByText('0 of 3 jobs queued again, 3 not').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByText('3 selected').waitFor();
    await firstRow(page).focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Delete 1' }).click();
    await page.getByRole('button', { name: 'Delete 1 job' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction((id) => document.querySelector(`a[data-row][href$="${id}"]`) === null, first);
    expect(await countJobs(`id = decode('${first}', 'hex')`)).toBe(0);
  });

  it('has no buttons that change jobs for a session that may only read', async () => {
    const page = await open('/jobs');
    await page.getByLabel('Select all jobs of this page').click();
    await page.getByRole('button', { name: 'Copy ids' }).waitFor();
    expect(await page.getByRole('button', { name: /^(Cancel|Retry|Delete)/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Clear selection' }).click();
    expect(await page.getByRole('link', { name: 'New job' }).count()).toBe(0);
  });

  it('keeps the width and order of columns', async () => {
    const page = await open('/jobs', {});
    const handle = page.getByRole('button', { name: 'Width of the column Status' });
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelectorAll('th')[1]?.offsetWidth === 128);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('button', { name: 'Move Progress to the left' }).click();
    await page.reload();
    await firstRow(page).waitFor();
    const heads = await page.locator('th').evaluateAll((all) => all.map((head) => head.textContent));
    expect(heads.slice(0, 3)).toEqual(['File name', 'Progress', 'Status']);
    expect(
      await page
        .locator('th')
        .nth(2)
        .evaluate((head) => head.getBoundingClientRect().width),
    ).toBe(128);
  });

  it('prints all jobs of the page, in the light scheme', async () => {
    const page = await open('/jobs?limit=250');
    await page.emulateMedia({ colorScheme: 'dark' });
    await firstRow(page).waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('a[data-row]').count()).toBe(250);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('light');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.waitForFunction(() => document.querySelectorAll('a[data-row]').length < 100);
  });

  it('shows cards on a phone', async () => {
    const page = await open('/jobs?status=FAILURE');
    await page.setViewportSize(PHONE);
    const card = page.locator('li[data-status=FAILURE]').first();
    await card.getByText('Failed', { exact: true }).waitFor();
    await card.locator('time').waitFor();
    await card.click({ position: { x: 200, y: 70 } });
    await page.waitForURL(/jobs\/[0-9a-f]{24}$/);
  });
});
