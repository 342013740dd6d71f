import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, PHONE, waitForFrame } from '../support/browser.js';
import { createPipeline, findJob, fixture, newTab } from '../support/fixture.js';

/** Name of a pipeline without directories: its jobs read URLs, and store in the storage of the service. */
const PIPELINE = 'Local';
let token: string;

beforeAll(async () => {
  token = await fixture.service.token(null, ['mediahub']);
  await createPipeline(token, PIPELINE, { ping_urls: { error: 'https://hooks.example.com/jobs' } });
});

/** Opens the form from the list. */
async function openForm(bearer = token): Promise<Page> {
  const page = await newTab(bearer);
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'New job' }).click();
  await page.getByRole('heading', { name: 'New job' }).waitFor();
  await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
  return page;
}

/** Submits a job, and opens its page. */
async function submitJob(page: Page, title: string): Promise<void> {
  await page.getByLabel('Pipeline').selectOption(PIPELINE);
  await page.getByLabel('Input').fill('https://media.example.com/trailer.mov');
  await page.getByRole('checkbox', { name: 'Web 480p' }).check();
  await page.getByRole('checkbox', { name: 'Mobile 240p' }).check();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Submit job' }).click();
  await page.getByRole('heading', { name: 'Outputs (2)' }).waitFor();
}

const status = (page: Page) => page.locator('main span[data-status]').first();

describe('a new job', () => {
  it('is submitted, cancelled and retried', async () => {
    const page = await openForm();
    await submitJob(page, 'Submitted by a test');
    expect(await status(page).textContent()).toBe('Queued');
    await page.getByText('Submitted by a test').first().waitFor();

    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The job fails as cancelled, and its outputs are removed.').waitFor();
    await page.getByRole('button', { name: 'Keep job' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await status(page).textContent()).toBe('Queued');

    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel job' }).click();
    await page.getByText('What to do:').waitFor();
    expect(await status(page).textContent()).toBe('Failed');
    await page.getByText('0x005016').waitFor();
    await page.getByRole('row', { name: /^job\.failed pending/ }).waitFor();
    const sentAgain = page.waitForResponse(/\/v1\/webhooks\/deliveries\/\w+\/redeliver$/);
    await page.getByRole('button', { name: 'Send job.failed again' }).click();
    expect((await sentAgain).status()).toBeLessThan(300);

    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retry job' }).click();
    await page.getByText('What to do:').waitFor({ state: 'detached' });
    expect(await status(page).textContent()).toBe('Queued');
  });

  it('shows at each field what the service reports', async () => {
    const page = await openForm();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByRole('alert').getByText('Correct the marked fields.').waitFor();
    for (const message of [/^input\.input_name must be /, /^outputs must be /])
      await page.getByText(message).waitFor();
    expect(await page.getByLabel('Input').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Input').fill('sftp://media.example.com/trailer.mov');
    await page.getByRole('checkbox', { name: 'Web 480p' }).check();
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByText(/^input\.input_name .*sftp/).waitFor();
    expect(page.url()).toMatch(/\/jobs\/new$/);
  });

  it('says that the token lacks the scope', async () => {
    const page = await openForm(fixture.token);
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByText('it lacks the scope mediahub_submit_jobs').waitFor();
    expect(page.url()).toMatch(/\/jobs\/new$/);
  });
});

describe('a job that cannot be retried', () => {
  it('shows the reason in the dialog', async () => {
    const page = await newTab(token);
    await page.goto(`/jobs/${await findJob('FAILURE')}`);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retry job' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('the dialog', () => {
  it.each(['light', 'dark'] as const)('has no axe violations, %s', async (colorScheme) => {
    const page = await openForm();
    await submitJob(page, `Dialog, ${colorScheme}`);
    const consoleErrors = collectConsoleErrors(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor();
    await waitForFrame(page);
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The focus returns to the button.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel');
    // Such as a style that violates the content security policy.
    expect(consoleErrors).toEqual([]);
  });
});
