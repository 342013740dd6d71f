import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJobsClient } from '@mediajobs/jobs-client';
import type { Locator, Page } from 'playwright-core';
import { collectConsoleErrors } from '../support/browser.js';
import { startPrefixProxy, type StubServer } from '@mediajobs/testing';
import { firstRow, fixture, newPage } from '../support/fixture.js';

const PREFIX = '/media/jobs-1';
const OTHER_PREFIX = '/media/jobs-2';
let url: string;
let otherUrl: string;
let proxy: StubServer;

beforeAll(async () => {
  proxy = await startPrefixProxy(fixture.service.origin, [PREFIX, OTHER_PREFIX]);
  url = proxy.url + PREFIX;
  otherUrl = proxy.url + OTHER_PREFIX;
});

afterAll(() => proxy.stop());

async function signIn(page: Page): Promise<void> {
  await page.goto(`${url}/`);
  await page.waitForURL(`${url}/sign-in**`);
  await page.getByLabel('Access token').fill(fixture.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await firstRow(page).waitFor();
}

/** Opens an operation of Swagger UI. */
async function openOperation(page: Page, id: string): Promise<Locator> {
  const operation = page.locator(`#operations-${id}`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Execute' }).waitFor();
  return operation;
}

async function expectEmptyTokenForm(page: Page): Promise<void> {
  const form = await openOperation(page, 'tokens-createToken');
  const values = await form
    .locator('input:not([type=checkbox])')
    .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value));
  expect(values.length).toBeGreaterThan(3);
  expect(values.filter((value) => value !== '')).toEqual([]);
}

async function expectStoppableStream(page: Page): Promise<void> {
  const operation = await openOperation(page, 'jobs-followJobs');
  const opened = page.waitForResponse((response) => response.url().includes('/v1/jobs/events'));
  await operation.getByRole('button', { name: 'Execute' }).click();
  expect((await opened).status()).toBe(200);
  await operation.getByRole('button', { name: 'Stop the stream' }).click();
  await operation.locator('.live-responses-table').getByText('event: ready').waitFor();
  await operation.getByRole('button', { name: 'Stop the stream' }).waitFor({ state: 'detached' });
}

const currentPath = (page: Page): string => new URL(page.url()).pathname;

describe('behind a proxy with a path prefix', () => {
  it('the console signs in, lists jobs and opens a job by its URL', async () => {
    const page = await newPage({}, null);
    const consoleErrors = collectConsoleErrors(page);
    await signIn(page);
    expect(currentPath(page)).toBe(`${PREFIX}/jobs`);
    await firstRow(page).click();
    await page.getByRole('link', { name: 'Duplicate' }).waitFor();
    expect(currentPath(page)).toMatch(/^\/media\/jobs-1\/jobs\/[0-9a-f]{24}$/);
    await page.reload();
    await page.getByRole('link', { name: 'Duplicate' }).waitFor();
    await page.getByRole('link', { name: 'Insight' }).click();
    await page.waitForURL(`${url}/insight**`);
    expect(await page.getByRole('link', { name: 'API' }).getAttribute('href')).toBe(`${PREFIX}/docs`);
    expect(consoleErrors).toEqual([]);
  });

  it('the console shares no session with a service under another prefix', async () => {
    const page = await newPage({}, null);
    await signIn(page);
    await page.goto(`${otherUrl}/jobs`);
    await page.waitForURL(`${otherUrl}/sign-in**`);
    await page.goto(`${url}/jobs`);
    await firstRow(page).waitFor();
  });

  it('Swagger UI gets tokens, sends requests and stops the event stream', async () => {
    const page = await newPage({}, null);
    const consoleErrors = collectConsoleErrors(page);
    await page.goto(`${url}/docs`);
    await expectEmptyTokenForm(page);

    const operation = await openOperation(page, 'codecs-listCodecs');
    const responded = page.waitForResponse((response) => response.url().includes('/v1/codecs'));
    await operation.getByRole('button', { name: 'Execute' }).click();
    const response = await responded;
    expect([response.status(), response.url().startsWith(`${url}/v1/codecs`)]).toEqual([200, true]);
    const { first } = (await response.json()) as { first: { href: string } };
    expect(first.href).toMatch(new RegExp(`^${url}/v1/codecs/`));

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.getByText(`${PREFIX}/v1/oauth2/token/`).waitFor();
    const bearer = page.locator('.auth-container').filter({ hasText: 'bearer' });
    await bearer.locator('input').fill(fixture.token);
    await bearer.getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.btn-done').first().click();
    await expectStoppableStream(page);
    expect(consoleErrors).toEqual([]);
  });

  it('the client follows page links', async () => {
    const client = createJobsClient({ baseUrl: url, token: fixture.token });
    const seen = new Set<string>();
    for await (const { jobs } of client.jobs.pages({ limit: 400 })) for (const { id } of jobs) seen.add(id);
    expect(seen.size).toBe((await client.jobs.list({ limit: 1 })).total);
  });
});
