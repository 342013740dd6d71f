import { describe, expect, it } from '@jest/globals';
import { firstRow, newPage, open, fixture, countJobs, displayedTotal } from '../support/fixture.js';

describe('list', () => {
  it('shows the exact total and the newest jobs first', async () => {
    const page = await open('/');
    await firstRow(page).waitFor();
    expect(await displayedTotal(page)).toBe(await countJobs());
    const times = await page
      .locator('tbody td:nth-child(5) time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    expect(times).toEqual([...times].sort().reverse());
    const title = await page.locator('tbody time').first().getAttribute('title');
    expect(title).toMatch(/^.+\n\d{4}-\d\d-\d\dT.+Z\n\d{13}$/);
  });

  it.each([
    ['status=FAILURE', "status = 'FAILURE'"],
    ['status=QUEUED%2CPROCESSING', "status IN ('QUEUED', 'PROCESSING')"],
    ['error_code=0x005015', "error_code = '0x005015'"],
    ['inprogress=true', '(finished_at IS NULL OR finished_at > extract(epoch FROM now()) * 1000 - 900000)'],
    ['autograph=false', 'NOT autograph_set'],
    ['from_date=1700000000000&to_date=1900000000000', 'created_at > 1700000000000'],
  ])('applies the filters of the URL %s', async (query, where) => {
    const page = await open(`/jobs?${query}`);
    await page.getByText(/^[\d,]+ jobs?$/).waitFor();
    expect(await displayedTotal(page)).toBe(await countJobs(where));
    expect(page.url()).toBe(`${fixture.service.origin}/jobs?${query}`);
    await page.getByRole('button', { name: /^Clear/ }).click();
    await page.waitForURL(`${fixture.service.origin}/jobs`);
  });

  it('keeps filters and order in the URL and in the history', async () => {
    const page = await open('/jobs');
    await firstRow(page).waitFor();
    await page.getByText('Failed', { exact: true }).first().click();
    await page.waitForURL('**/jobs?status=FAILURE');
    await page.getByRole('button', { name: 'File name', exact: true }).click();
    await page.waitForURL(/sort=input.file.name&direction=1$/);
    await page.getByLabel('Search jobs').fill('mp4');
    await page.waitForURL(/search=mp4/);
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toBe('File name');
    await page.goBack();
    await page.goBack();
    await page.waitForURL('**/jobs?status=FAILURE');
    expect(await page.getByLabel('Search jobs').inputValue()).toBe('');
    expect(await page.getByRole('button', { name: /^Failed/, pressed: true }).count()).toBe(1);
    await page.goForward();
    await page.waitForURL(/sort=input.file.name/);
  });

  it('filters by several statuses', async () => {
    const page = await open('/jobs');
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: /^Queued/ }).click();
    await page.getByRole('button', { name: /^Failed/ }).click();
    await page.waitForURL('**/jobs?status=QUEUED%2CFAILURE');
    const total = await countJobs("status IN ('QUEUED', 'FAILURE')");
    await page.getByText(`${total} jobs`, { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Queued/ }).click();
    await page.waitForURL('**/jobs?status=FAILURE');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.waitForURL(`${fixture.service.origin}/jobs`);
  });

  it('finds a job by its id', async () => {
    const page = await open('/jobs');
    const href = await firstRow(page).getAttribute('href');
    const id = href?.split('/').at(-1) ?? '';
    await page.getByLabel('Search jobs').fill(` ${id.toUpperCase()} `);
    await page.waitForURL(`**/jobs?id=${id}`);
    await page.getByText('1 job', { exact: true }).waitFor();
    await page.getByLabel('Search jobs').fill('mp4');
    await page.waitForURL('**/jobs?search=mp4');
  });

  it('ignores invalid parameters of the URL, and lists the filters among them', async () => {
    const page = await open('/jobs?status=BROKEN&limit=x&sort=nothing&start=-1&other=1&autograph=false');
    await firstRow(page).waitFor();
    expect(await displayedTotal(page)).toBe(await countJobs('NOT autograph_set'));
    await page.getByText('Ignored: status=BROKEN', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.waitForURL(`${fixture.service.origin}/jobs?autograph=false`);
    expect(await page.getByText('Ignored:').count()).toBe(0);
  });

  it('remembers the chosen columns', async () => {
    const page = await open('/jobs', {});
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Custom key' }).check();
    await page.getByRole('checkbox', { name: 'Error code' }).check();
    await page.getByRole('checkbox', { name: 'Took' }).uncheck();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Custom key' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Took' }).count()).toBe(0);
  });

  it('navigates rows and pages by keyboard, and renders visible rows only', async () => {
    const page = await open('/jobs?limit=500&sort=id&direction=1');
    await firstRow(page).waitFor();
    expect(await page.locator('tbody tr[aria-rowindex]').count()).toBeLessThan(60);
    await firstRow(page).focus();
    await page.keyboard.press('End');
    const last = page.locator('[data-row="499"]');
    await last.waitFor();
    expect(await last.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/start=500/);
    await page.getByText(/^501–/).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByText(/^1–500 of/).waitFor();
    await page.getByLabel(/^Page of/).fill('2');
    await page.keyboard.press('Enter');
    await page.waitForURL(/start=500/);
  });

  it('shows a message for an empty list', async () => {
    const page = await open('/jobs?user_data=no-such-value');
    await page.getByText('No job matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await firstRow(page).waitFor();
    const other = await open('/jobs', {}, await fixture.service.emptyToken());
    await other.getByText('There are no jobs yet').waitFor();
  });

  it('offers the last page when the start is beyond the last job', async () => {
    const page = await open('/jobs?start=99999999&limit=50');
    await page.getByText('This page is beyond the last job').waitFor();
    expect(await page.getByText('There are no jobs yet').count()).toBe(0);
    await page.getByRole('button', { name: 'Go to the last page' }).click();
    const total = await countJobs();
    const last = Math.floor((total - 1) / 50) * 50;
    await page.waitForURL(`**/jobs?start=${last}&limit=50`);
    await firstRow(page).waitFor();
  });

  it('shows loading and error states, and retries', async () => {
    const page = await newPage();
    const { promise: loadingShown, resolve: respond } = Promise.withResolvers<null>();
    await page.route('**/v1/jobs?*', async (route) => {
      await loadingShown;
      await route.fulfill({
        status: 500,
        headers: { 'X-Request-Id': 'abc-123' },
        json: { error: { error_code: '0x0000001', error_message: 'Internal Error' } },
      });
    });
    await page.goto('/jobs');
    await page.getByLabel('Loading jobs').waitFor();
    respond(null);
    await page.getByText('The jobs could not be loaded').waitFor();
    await page.getByText('abc-123').waitFor();
    await page.unroute('**/v1/jobs?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await firstRow(page).waitFor();
  });
});
