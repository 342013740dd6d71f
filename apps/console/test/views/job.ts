import { describe, expect, it } from '@jest/globals';
import {
  findJob,
  firstRow,
  newPage,
  newTab,
  open,
  fixture,
  countJobs,
  displayedTotal,
} from '../support/fixture.js';

describe('job', () => {
  it('explains its failure and links to related objects', async () => {
    const page = await open('/jobs?status=FAILURE&sort=error_code&direction=-1');
    await firstRow(page).click();
    await page.getByText('What to do:').waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    const code = page.getByTitle('All jobs with this error code');
    const text = await code.textContent();
    await code.click();
    await page.waitForURL(`**/jobs?error_code=${text}`);
    await firstRow(page).waitFor();
    expect(await displayedTotal(page)).toBe(await countJobs(`error_code = '${text}'`));
    await page.goBack();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.getByText('XML', { exact: true }).click();
    await page.getByText('<status>FAILURE</status>').waitFor();
    await page.getByText('JSON', { exact: true }).click();
    await page.getByText('"status": "FAILURE"').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(
      /^curl -H "Authorization: Bearer \$TOKEN" "http.+\/v1\/jobs\/[0-9a-f]{24}\?human=true"$/,
    );
    expect(copied).not.toContain(fixture.token);
    for (const kind of ['pipelines', 'presets', 'files']) {
      await page.locator(`main a[href^="/${kind}/"]`).first().click();
      await page.waitForURL(`**/${kind}/*`);
      await page.getByRole('heading', { name: 'Record' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    }
  });

  it('shows live progress', async () => {
    const id = await findJob('PROCESSING');
    const page = await newPage();
    const eventStream = page.waitForRequest((request) => request.url().includes('/v1/jobs/events?'));
    await page.goto(`/jobs/${id}`);
    expect(new URL((await eventStream).url()).search).toBe(`?id=${id}`);
    const bar = page.getByLabel('Progress of the job');
    const before = await bar.getAttribute('aria-valuenow');
    const stopJobs = await fixture.service.runLiveJobs(40);
    try {
      await page.waitForFunction(
        (was) =>
          document.querySelector('[aria-label="Progress of the job"]')?.getAttribute('aria-valuenow') !== was,
        before,
        { timeout: 30_000 },
      );
    } finally {
      await stopJobs();
    }
  });

  it('logs an error of the event stream', async () => {
    const page = await newTab();
    await page.route('**/v1/jobs/events?*', (route) => route.fulfill({ status: 400, body: '{}' }));
    const logged = page.waitForEvent('console', (message) => message.text().startsWith('InvalidInputError'));
    await page.goto(`/jobs/${await findJob('PROCESSING')}`);
    expect((await logged).type()).toBe('error');
  });

  it.each([
    ['/jobs/000000000000000000000000', 'The job was not found'],
    ['/files/nothing', 'The file was not found'],
  ])('%s shows that it is missing', async (path, message) => {
    const page = await open(path);
    await page.getByText(message).waitFor();
  });
});
