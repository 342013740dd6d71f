import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, waitForFrame } from '../support/browser.js';
import { createObject, createPipeline, fixture, newTab } from '../support/fixture.js';
import { openForm, PIPELINE } from '../support/job-form.js';

beforeAll(async () => {
  await createPipeline(fixture.writer, PIPELINE, { ping_urls: { error: 'https://hooks.example.com/jobs' } });
});

/** A picture of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Returns the pixels from the right edge of the frame to the first logo in the preview. */
function distanceFromRight(page: Page): Promise<number> {
  return page.getByRole('img', { name: 'Logo 1' }).evaluate((logo) => {
    const frame = logo.parentElement?.getBoundingClientRect();
    return (frame?.right ?? Number.NaN) - logo.getBoundingClientRect().right;
  });
}

describe('the form for a new job', () => {
  it('shows at each field what the service reports', async () => {
    const page = await openForm();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByRole('alert').getByText('Correct the marked fields.').waitFor();
    for (const message of [/^Must be a path that is not empty/, /^Must be a list of 1 to 30 entries/])
      await page.getByText(message).waitFor();
    expect(await page.getByLabel('Input').getAttribute('aria-invalid')).toBe('true');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(page.url()).toMatch(/\/jobs\/new$/);
  });

  it('says what could not be loaded, and loads it again', async () => {
    const page = await newTab(fixture.writer);
    const lists = /\/v1\/(pipelines|presets|jobs\/templates)\?/;
    await page.route(lists, (route) =>
      route.fulfill({ status: 500, json: { error: { error_code: '1', error_message: 'Broken' } } }),
    );
    await page.goto('/jobs/new');
    await page.getByText('The presets could not be loaded').waitFor();
    for (const subject of ['pipelines', 'templates'])
      await page.getByText(`The ${subject} could not be loaded: Broken`).waitFor();
    expect(await page.getByText(/^Loading|has no pipeline/).count()).toBe(0);
    await page.unroute(lists);
    for (let left = 3; left > 0; left--) {
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await page.waitForFunction(
        (more) =>
          [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Try again')
            .length < more,
        left,
      );
    }
    await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
  });

  it('is checked while the user types, and survives a reload', async () => {
    const page = await openForm();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await page.getByRole('checkbox', { name: 'Web 480p' }).check();
    await page.getByLabel('Input').fill('sftp://media.example.com/trailer.mov');
    await page.getByText(/^Must be an http, https or s3 address.* sftp is not supported/).waitFor();
    await page.getByLabel('Input').fill('https://media.example.com/trailer.mov');
    await page.getByText('The service accepts this job.').waitFor();
    await page.reload();
    await page.getByText('This is your draft from before').waitFor();
    expect(await page.getByLabel('Input').inputValue()).toBe('https://media.example.com/trailer.mov');
    expect(await page.getByRole('checkbox', { name: 'Web 480p' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Clear the form' }).click();
    expect(await page.getByLabel('Input').inputValue()).toBe('');
    await page.reload();
    await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
    expect(await page.getByText('This is your draft from before').count()).toBe(0);
  });

  it('says that it takes one file', async () => {
    const page = await openForm();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    const files = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      for (const name of ['a.mov', 'b.mov']) dropped.items.add(new File([name], name));
      return dropped;
    });
    const zone = page.getByText('or drop it here');
    await zone.dispatchEvent('drop', { dataTransfer: files });
    await page.getByText('Drop one file at a time: these were 2.').waitFor();
    expect(await page.getByText('a.mov').count()).toBe(0);
  });

  it('has settings and images per output, without axe violations', async () => {
    const page = await openForm();
    const consoleErrors = collectConsoleErrors(page);
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    for (const name of ['Web 480p', 'Mobile 240p']) await page.getByRole('checkbox', { name }).check();
    const output = page.getByRole('listitem').filter({ hasText: '1. Web 480p' });
    await output.getByText(/^Name, settings/).click();
    await output.getByRole('button', { name: 'Add thumbnails' }).click();
    await output.getByLabel('Thumbnails', { exact: true }).selectOption('sprite_small');
    await output.locator('input[type=file]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(PIXEL, 'base64'),
    });
    const logo = output.getByRole('img', { name: 'Logo 1' });
    await logo.waitFor();
    expect(await output.getByLabel('Logo', { exact: true }).inputValue()).toMatch(/^logos\/.*\/logo\.png$/);
    const right = await distanceFromRight(page);
    await output.getByLabel('Position').selectOption('logo_top_left');
    expect(await distanceFromRight(page)).toBeGreaterThan(right + 50);
    await output.getByRole('button', { name: 'Use these images for all outputs' }).click();
    await page.getByText('Name, settings, thumbnails, logos (1 set of thumbnails, 1 logo)').nth(1).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await waitForFrame(page);
      expect(await findViolations(page)).toEqual([]);
    }
    expect(consoleErrors).toEqual([]);
  });

  it('uploads the file again when the pipeline of the job changes', async () => {
    const pipeline = await createPipeline(fixture.writer, 'Of a template');
    await createObject(fixture.writer, '/v1/jobs/templates', {
      name: 'With a pipeline',
      job_settings: { pipeline: { id: pipeline } },
    });
    const page = await openForm();
    // Other tests expect no upload.
    await page.route(/pipeline_id=/, (route) => route.abort());
    const first = page.waitForRequest(/pipeline_id=/);
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'film.mp4',
        mimeType: 'video/mp4',
        buffer: Buffer.from('film'),
      });
    expect((await first).url()).not.toContain(pipeline);
    const again = page.waitForRequest((request) => request.url().includes(`pipeline_id=${pipeline}`));
    await page.getByLabel('Template', { exact: true }).selectOption('With a pipeline');
    await page.getByLabel('Pipeline').selectOption('That of the template');
    await again;
    // Ends the upload, which would be repeated.
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
  });

  it('is submitted by the curl command, duplicated, and saved as a template', async () => {
    const page = await openForm();
    await page.getByLabel('Pipeline').selectOption(PIPELINE);
    await page.getByLabel('Input').fill(`https://media.example.com/it's "$HOME".mov`);
    await page.getByRole('checkbox', { name: 'Web 480p' }).check();
    await page.getByLabel('Title').fill('Submitted by curl');
    const command = await page.getByLabel('The request for curl').textContent();
    const { stdout } = await promisify(execFile)('sh', ['-c', command ?? ''], {
      env: { ...process.env, TOKEN: fixture.writer },
    });
    const { job } = JSON.parse(stdout) as { job: { id: string; input: { input_name: string } } };
    expect(job.input.input_name).toBe(`https://media.example.com/it's "$HOME".mov`);

    await page.goto(`/jobs/new?job=${job.id}`);
    await page.getByRole('heading', { name: 'Duplicate a job' }).waitFor();
    expect(await page.getByLabel('Input').inputValue()).toBe(job.input.input_name);
    expect(await page.getByLabel('Title').inputValue()).toBe('Submitted by curl');
    await page.getByRole('button', { name: 'Save as template' }).click();
    await page.getByLabel('Name of the template').fill('From the form');
    await page.getByRole('button', { name: 'Save template' }).click();
    await page.getByText('Saved the template “From the form”.').waitFor();
    await page.getByLabel('Template', { exact: true }).selectOption('From the form');
    await page.getByRole('button', { name: 'Remove output 1' }).click();
    await page.getByLabel('Pipeline').selectOption('That of the template');
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByRole('heading', { name: 'Outputs (1)' }).waitFor();
    expect(page.url()).not.toContain(job.id);
  });

  it('says that the token lacks the scope', async () => {
    // The list has no link to the form for this token.
    const page = await newTab(fixture.token);
    await page.goto('/jobs/new');
    await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
    await page.getByRole('button', { name: 'Submit job' }).click();
    await page.getByText('it lacks the scope mediahub_submit_jobs').waitFor();
    expect(page.url()).toMatch(/\/jobs\/new$/);
  });
});
