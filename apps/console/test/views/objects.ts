import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fixture, newTab, open } from '../support/fixture.js';

/** Opens a view with a token that may write. */
async function openAsWriter(path: string): Promise<Page> {
  const page = await newTab(fixture.writer);
  await page.goto(path);
  return page;
}

/** Posts to the API. Returns the object of the response. */
async function post(path: string, body?: object): Promise<{ readonly id: string }> {
  const response = await fetch(`${fixture.service.origin}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${fixture.writer}`, 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  if (response.status !== 201) throw new Error(await response.text());
  const [object] = Object.values((await response.json()) as Record<string, { id: string }>);
  return object ?? { id: '' };
}

async function confirmDeletion(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: `Delete ${kind}` }).click();
  await page.waitForURL(`**/${kind}s`);
}

describe('the menu', () => {
  it('opens and closes by keyboard, and leads to other views', async () => {
    const page = await open('/jobs?limit=10');
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Templates' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Templates' }).waitFor({ state: 'hidden' });
    await more.click();
    await page.getByRole('link', { name: 'Presets' }).click();
    await page.waitForURL('**/presets');
    await page.getByRole('link', { name: 'Templates' }).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Web 480p', exact: true }).waitFor();
  });
});

describe('a pipeline', () => {
  it('is created, tested, changed and deleted', async () => {
    const page = await openAsWriter('/pipelines');
    await page.getByRole('link', { name: 'New pipeline' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Made in a form');
    await page.getByLabel('Outputs', { exact: true }).fill('ftp://example.com/');
    await page.getByLabel('Job finished').fill('https://me:secret@hooks.example.com/finished');
    await page.getByRole('button', { name: 'Create pipeline' }).click();
    await page.getByText(/^Must be an address such as /).waitFor();
    await page.locator('input[aria-invalid=true]:focus').fill('');
    await page.getByText(/^Must be an address such as /).waitFor({ state: 'detached' });
    await page.getByText('Nothing was saved').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Create pipeline' }).click();
    await page.getByRole('heading', { name: 'Made in a form' }).waitFor();
    await page.getByText('https://***@hooks.example.com/finished').waitFor();

    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('button', { name: 'Create secret' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: 'Send test' }).click();
    await page.getByRole('link', { name: '1 test sent' }).click();
    await page.getByRole('link', { name: 'webhook.test' }).click();
    await page.getByRole('heading', { name: 'Body' }).waitFor();
    await page.getByRole('link', { name: 'Made in a form' }).click();

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Changed in a form');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Changed in a form' }).waitFor();
    // The credentials are kept although the form does not know them.
    await page.getByText('https://***@hooks.example.com/finished').waitFor();

    await page.getByRole('link', { name: 'New job' }).click();
    await page.waitForURL(/\/jobs\/new\?pipeline=/);
    const chosen = page.getByLabel('Pipeline').locator('option:checked');
    await chosen.filter({ hasText: 'Changed in a form' }).waitFor({ state: 'attached' });
    await page.goBack();
    await confirmDeletion(page, 'pipeline');
  });
});

describe('a preset', () => {
  it('is copied from one of the system within the limits of its codec', async () => {
    const page = await openAsWriter('/presets?type=system');
    await page.getByLabel('Name of the preset').fill('web 1080');
    await page.waitForURL('**/presets?type=system&name=web+1080');
    await page.getByRole('link', { name: 'Web 720p', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Web 1080p', exact: true }).click();
    await page.getByText('1,920 px').waitFor();
    await page.getByRole('link', { name: 'Copy' }).click();
    await page.getByLabel('Maximum width (px)').fill('9999');
    await page.getByRole('button', { name: 'Create preset' }).click();
    await page.getByText(/^Must be a value from 16 to /).waitFor();
    await page.getByLabel('Maximum width (px)').fill('1280');
    await page.getByRole('button', { name: 'Create preset' }).click();
    await page.getByRole('heading', { name: 'Web 1080p (copy)' }).waitFor();
    await page.getByText('1,280 px').waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    // Without video, its limits go too.
    await page.getByLabel('Codec').first().selectOption({ label: 'None' });
    await page.getByLabel('Container', { exact: false }).selectOption('m4a');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Custom preset').waitFor();
    await page.getByRole('heading', { name: 'Video' }).waitFor({ state: 'detached' });
    await confirmDeletion(page, 'preset');
  });

  it('of the system can only be copied', async () => {
    const page = await openAsWriter('/presets?type=system');
    await page.getByRole('link', { name: 'Web 480p', exact: true }).click();
    await page.getByRole('link', { name: 'Copy' }).waitFor();
    expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  });
});

describe('a template', () => {
  it('is created with an output, changed and deleted', async () => {
    const page = await openAsWriter('/templates/new');
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.getByText(/^Must be a text of 1 to /).waitFor();
    await page.getByLabel('Name').fill('Trailers of a form');
    await page.getByLabel('Priority').fill('7');
    await page.getByLabel('Add an output').selectOption({ label: 'Web 480p' });
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.getByRole('heading', { name: 'Trailers of a form' }).waitFor();
    await page.getByRole('link', { name: 'Web 480p' }).waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Remove output 1' }).click();
    await page.getByLabel('Outputs and other settings as JSON').fill('{');
    await page.getByText(/^The settings must be JSON/).waitFor();
    await page.getByLabel('Outputs and other settings as JSON').fill('{"playlists": [{}], "outputs": null}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Trailers of a form' }).waitFor();
    await page.getByRole('link', { name: 'Web 480p' }).waitFor({ state: 'detached' });
    await page.goto('/templates?name=OF+A+form');
    await page.getByRole('link', { name: 'Trailers of a form' }).waitFor();
    await page.getByLabel('Name of the template').fill('100%');
    await page.getByText('No template contains “100%”.').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Trailers of a form' }).click();
    await confirmDeletion(page, 'template');
  });
});

describe('the queue and uploads', () => {
  it('show a job that waits, and an upload that is cancelled', async () => {
    const pipeline = await post('/v1/pipelines/', { name: 'Queue' });
    const [preset] = await fixture.service.query(
      `SELECT encode(id, 'hex') AS id FROM resources WHERE kind = 'preset' AND name = 'Web 480p'`,
    );
    await post('/v1/jobs/', {
      pipeline: { id: pipeline.id },
      input: { input_name: 'https://media.example.com/queued.mov' },
      outputs: [{ preset: { id: preset?.['id'] } }],
      priority: 33,
    });
    await post(`/v1/files/uploads/?object_key=films/waiting.mov&pipeline_id=${pipeline.id}`);
    const page = await openAsWriter('/queue');
    await page.getByText('No worker is alive').waitFor();
    await page.getByRole('row', { name: /^33 1 / }).waitFor();
    await page.getByRole('row', { name: /queued\.mov Read the source Waiting 33/ }).waitFor();
    await page.goto('/queue?accounts=all');
    await page.getByText('it lacks the scope mediahub_operator').waitFor();

    await page.goto('/uploads?status=UPLOADING');
    await page.getByRole('row', { name: /^films\/waiting\.mov Uploading Nothing yet Queue/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel films/waiting.mov' }).click();
    await page.getByRole('button', { name: 'Cancel upload' }).click();
    await page.getByText('No upload is stored.').waitFor();
  });
});
