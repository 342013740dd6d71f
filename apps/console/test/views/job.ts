import { describe, expect, it } from '@jest/globals';
import { findViolations } from '../support/accessibility.js';
import { waitForFrame } from '../support/browser.js';
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

interface FullJson {
  readonly outputs: readonly object[];
}

/** A job with 60 outputs of which one is complete, a name from right to left, and long texts. */
function createLargeJob(): object {
  return {
    title: 'سلسلة '.repeat(40),
    input: { input_name: `https://media.example.com/${'path/'.repeat(60)}film.mov` },
    user_data: 'x'.repeat(1_000) + ' word'.repeat(200),
    outputs: Array.from({ length: 60 }, (_, index) => ({
      output_name: `rendition-${index}-${'long'.repeat(20)}`,
      percentage_completed: index === 0 ? 100 : 40,
    })),
  };
}

describe('job', () => {
  it('explains its failure and links to related objects', async () => {
    const page = await open('/jobs?status=FAILURE&sort=error_code&direction=-1');
    await firstRow(page).click();
    await page.getByText('What to do:').waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    const text = await page.getByRole('alert').locator('code').first().textContent();
    await page.getByRole('link', { name: 'Other failures with this code' }).click();
    await page.waitForURL(`**/jobs?error_code=${text}`);
    await firstRow(page).waitFor();
    expect(await displayedTotal(page)).toBe(await countJobs(`error_code = '${text}'`));
    await page.goBack();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.getByRole('button', { name: 'XML' }).click();
    await page.getByText('<status>FAILURE</status>').waitFor();
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.getByText('"status": "FAILURE"').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(
      /^curl -H "Authorization: Bearer \$TOKEN" "http.+\/v1\/jobs\/[0-9a-f]{24}\?human=true"$/,
    );
    expect(copied).not.toContain(fixture.token);
    // As in a page from another machine without TLS.
    await page.evaluate(
      `Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })`,
    );
    await page.getByRole('menuitem', { name: 'Copy id' }).click();
    await page.getByText('Copy id').waitFor({ state: 'detached' });
    expect(await page.evaluate('delete navigator.clipboard && navigator.clipboard.readText()')).toMatch(
      /^[0-9a-f]{24}$/,
    );
    await page.keyboard.press('Escape');
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

  it('leads to the jobs before and after it, and back to their list', async () => {
    const page = await open('/jobs?status=FAILURE');
    await firstRow(page).click();
    const total = (await countJobs("status = 'FAILURE'")).toLocaleString('en-GB');
    await page.getByText(`1 of ${total}`).waitFor();
    expect(await page.getByRole('link', { name: 'Previous job' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Next job' }).click();
    await page.getByText(`2 of ${total}`).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Previous job' }).click();
    await page.getByText(`1 of ${total}`).waitFor();
    await page
      .getByRole('navigation', { name: 'Jobs of the list' })
      .getByRole('link', { name: 'Jobs' })
      .click();
    await page.waitForURL('**/jobs?status=FAILURE');
  });

  it('shows many outputs and long texts, also on a phone', async () => {
    const page = await newTab();
    const id = await findJob('FAILURE');
    await page.route(`**/v1/jobs/${id}?*`, async (route) => {
      const { job } = (await (await route.fetch()).json()) as { job: FullJson };
      await route.fulfill({ json: { job: { ...job, ...createLargeJob() } } });
    });
    await page.goto(`/jobs/${id}`);
    await page.getByRole('heading', { name: 'Outputs (60)' }).waitFor();
    const rows = page.getByRole('row', { name: /^Output \d+$/ });
    expect(await rows.count()).toBe(60);
    await page.getByText('Failed 59', { exact: true }).click();
    expect(await rows.count()).toBe(59);
    await page.getByText('Complete 1', { exact: true }).click();
    expect(await rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Show all' }).last().click();
    await page.getByRole('button', { name: 'Show less' }).waitFor();
    for (const width of [360, 768, 1440, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      await waitForFrame(page);
      const overflow = await page.evaluate(() => {
        const main = document.querySelector('main');
        return main ? main.scrollWidth - main.clientWidth : Number.NaN;
      });
      expect([width, overflow, await findViolations(page)]).toEqual([width, 0, []]);
    }
  });

  it.each([
    ['/jobs/000000000000000000000000', 'There is no job 000000000000000000000000 in this account.'],
    ['/files/nothing', 'The file was not found'],
  ])('%s shows that it is missing', async (path, message) => {
    const page = await open(path);
    await page.getByText(message).waitFor();
  });
});
