import { describe, expect, it } from '@jest/globals';
import { createJobsClient } from '@mediajobs/jobs-client';
import type { Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, PHONE, waitForFrame } from '../support/browser.js';
import { findJob, fixture, newTab } from '../support/fixture.js';
import { openForm, PIPELINE, submitJob } from '../support/job-form.js';

/** Creates a job that was cancelled after a worker had begun it. @returns its id */
async function createAbandonedJob(): Promise<string> {
  const client = createJobsClient({ baseUrl: fixture.service.origin, token: fixture.writer });
  const { presets } = await client.presets.list({ name: 'Web 480p' });
  const { pipelines } = await client.pipelines.list({ name: PIPELINE });
  const { id } = await client.jobs.create({
    pipeline: { id: pipelines[0]?.id ?? '' },
    input: { input_name: 'https://media.example.com/abandoned.mov' },
    outputs: [{ preset: { id: presets[0]?.id ?? '' } }],
  });
  await client.jobs.cancel(id);
  await fixture.service.query(
    `INSERT INTO step_attempts (account_id, job_id, run, kind, attempt, worker_id, host, started_at, finished_at, outcome)
     VALUES (decode($1, 'hex'), decode($2, 'hex'), 1, 'probe', 1, gen_random_uuid(), 'worker-1', 1, 2, 'succeeded')`,
    [fixture.service.account, id],
  );
  return id;
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
    // The focus is on the button that replaces "Cancel".
    await page.waitForFunction(() => document.activeElement?.textContent === 'Retry');
    await page.getByRole('row', { name: /^job\.failed Pending/ }).waitFor();
    const sentAgain = page.waitForResponse(/\/v1\/webhooks\/deliveries\/\w+\/redeliver$/);
    await page.getByRole('button', { name: 'Send again: job.failed' }).click();
    expect((await sentAgain).status()).toBeLessThan(300);

    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retry job' }).click();
    await page.getByText('What to do:').waitFor({ state: 'detached' });
    expect(await status(page).textContent()).toBe('Queued');
  });

  it('has room for the state of outputs that were not encoded', async () => {
    const page = await newTab(fixture.writer);
    await page.goto(`/jobs/${await createAbandonedJob()}`);
    const states = page.getByRole('cell').filter({ hasText: 'Not encoded' });
    await states.first().waitFor();
    for (const width of [1280, 768]) {
      await page.setViewportSize({ width, height: 800 });
      await waitForFrame(page);
      expect(
        await states.evaluateAll((cells) => cells.map((cell) => cell.scrollWidth - cell.clientWidth)),
      ).toEqual([0]);
    }
  });
});

describe('a job that cannot be retried', () => {
  it('shows the reason in the dialog', async () => {
    const page = await newTab(fixture.writer);
    await page.goto(`/jobs/${await findJob('FAILURE')}`);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retry job' }).click();
    await page.getByRole('dialog').getByText('The job was imported').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('the dialog', () => {
  it.each(['light', 'dark'] as const)('has no axe violations, %s', async (colorScheme) => {
    const page = await openForm();
    await submitJob(page, `Dialog, ${colorScheme}`);
    const consoleErrors = collectConsoleErrors(page);
    await page.emulateMedia({ colorScheme });
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
