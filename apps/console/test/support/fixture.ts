import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { JobStatus } from '@mediajobs/jobs-client';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser, newContext, WIDE } from './browser.js';
import { startTestService, type TestService } from './test-service.js';

/** Shared by all browser tests: one service, one browser, one signed-in page. */
export const fixture = {} as {
  service: TestService;
  browser: Browser;
  /** Reads everything, and manages tokens. */
  token: string;
  /** Submits jobs, changes objects and downloads files. */
  writer: string;
  /** A page of `token`. */
  page: Page;
};

/** Closed after each test. */
const contexts: BrowserContext[] = [];
const tabs: Page[] = [];

/** Profiles by token, whose tabs share the cache of the browser. */
const profiles = new Map<string, BrowserContext>();

beforeAll(async () => {
  const service = await startTestService(1_500);
  const browser = await launchBrowser();
  const token = await service.token(null, ['mediahub_read', 'mediahub_admin']);
  const writer = await service.token(null, ['mediahub', 'mediahub_download_files']);
  const profile = await newContext(browser, service.origin, token);
  profiles.set(token, profile);
  Object.assign(fixture, { service, browser, token, writer, page: await profile.newPage() });
});

afterEach(async () => {
  for (const tab of tabs.splice(0)) await tab.close();
  for (const context of contexts.splice(0)) await context.close();
});

afterAll(async () => {
  await fixture.browser.close();
  await fixture.service.close();
});

/**
 * Returns a signed-in page on a wide screen. Without arguments it is the shared page, because a new profile takes as
 * long as a test; with options or another token it is a page in a new profile.
 */
export async function newPage(options?: BrowserContextOptions, bearer?: string | null): Promise<Page> {
  if (options === undefined && bearer === undefined) return resetPage(fixture.page);
  const token = bearer === undefined ? fixture.token : bearer;
  const profile = await newContext(fixture.browser, fixture.service.origin, token, options);
  contexts.push(profile);
  return profile.newPage();
}

/** Returns a tab of the profile of a token. Its state is new; files of the console come from the cache. */
export async function newTab(bearer = fixture.token): Promise<Page> {
  const { browser, service } = fixture;
  const profile = profiles.get(bearer) ?? (await newContext(browser, service.origin, bearer));
  profiles.set(bearer, profile);
  const tab = await profile.newPage();
  tabs.push(tab);
  return tab;
}

async function resetPage(page: Page): Promise<Page> {
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  return page;
}

/** Opens a view in a page of `newPage`. */
export async function open(
  path: string,
  options?: BrowserContextOptions,
  bearer?: string | null,
): Promise<Page> {
  const page = await newPage(options, bearer);
  await page.goto(path);
  return page;
}

/** Locates the link in the first row of the list. */
export const firstRow = (page: Page): Locator => page.locator('[data-row="0"]');

/** Reads the total that the list displays. */
export async function displayedTotal(page: Page): Promise<number> {
  const text = await page.getByText(/^[\d,]+ jobs?$/).textContent();
  return Number(text?.replace(/\D/g, ''));
}

/** Counts the jobs of the account in the database. @param where condition in SQL */
export async function countJobs(where = 'true'): Promise<number> {
  const [row] = await fixture.service.query(
    `SELECT count(*)::int AS n FROM jobs WHERE account_id = decode($1, 'hex') AND ${where}`,
    [fixture.service.account],
  );
  return row?.['n'] as number;
}

/** Returns the id of a seeded job with a status. */
export async function findJob(status: JobStatus): Promise<string> {
  const [job] = await fixture.service.query(
    `SELECT encode(id, 'hex') AS id FROM jobs WHERE account_id = decode($1, 'hex') AND status = $2
     AND NOT EXISTS (SELECT FROM job_requests WHERE job_id = id) ORDER BY id LIMIT 1`,
    [fixture.service.account, status],
  );
  return String(job?.['id']);
}

/** Creates a pipeline without directories: its jobs read URLs, and store in the storage of the service. */
export async function createPipeline(bearer: string, name: string, keys: object = {}): Promise<string> {
  const body = await createObject(bearer, '/v1/pipelines/', { name, ...keys });
  return (body as { pipeline: { id: string } }).pipeline.id;
}

/** Creates an object of the API. Returns the document of the response. */
export async function createObject(bearer: string, path: string, object: object): Promise<unknown> {
  const response = await fetch(`${fixture.service.origin}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(object),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json();
}
