import { describe, expect, it } from '@jest/globals';
import { firstRow, newPage, open, fixture, countJobs, displayedTotal } from '../support/fixture.js';

/** The id of a job that is worked on. */
async function findRunningJob(): Promise<string> {
  const [job] = await fixture.product.query(
    `SELECT encode(id, 'hex') AS id FROM jobs WHERE account_id = decode($1, 'hex') AND status = 'PROCESSING' ORDER BY id LIMIT 1`,
    [fixture.product.account],
  );
  return String(job?.['id']);
}

describe('A job', () => {
  it('tells what failed and what that means, and leads to all that belongs to it', async () => {
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

  it('moves while it runs', async () => {
    const id = await findRunningJob();
    const page = await newPage();
    const follows = page.waitForRequest((request) => request.url().includes('/v1/jobs/events?'));
    await page.goto(`/jobs/${id}`);
    expect(new URL((await follows).url()).search).toBe(`?id=${id}`);
    const bar = page.getByLabel('Progress of the job');
    const before = await bar.getAttribute('aria-valuenow');
    const rest = await fixture.product.runLiveJobs(40);
    try {
      await page.waitForFunction(
        (was) =>
          document.querySelector('[aria-label="Progress of the job"]')?.getAttribute('aria-valuenow') !== was,
        before,
        { timeout: 30_000 },
      );
    } finally {
      await rest();
    }
  });

  it('says why it moves no more, where that is a fault of its own', async () => {
    const page = await newPage({});
    await page.route('**/v1/jobs/events?*', (route) => route.fulfill({ status: 400, body: '{}' }));
    const told = page.waitForEvent('console', (message) => message.text().startsWith('InvalidInput'));
    await page.goto(`/jobs/${await findRunningJob()}`);
    expect((await told).type()).toBe('error');
  });

  it.each([
    ['/jobs/000000000000000000000000', 'The job could not be found'],
    ['/files/nothing', 'The file could not be found'],
  ])('%s says that there is none', async (path, words) => {
    const page = await open(path);
    await page.getByText(words).waitFor();
  });
});
