import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser, newContext, WIDE } from './browser.js';
import { startTestService, type TestService } from './test-service.js';

/** What all browser tests share: one server, one browser, and a token of the account that is looked at. */
export const fixture = {} as { product: TestService; browser: Browser; token: string; page: Page };

/** What goes with the test. */
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const product = await startTestService(1_500);
  const browser = await launchBrowser();
  const token = await product.token();
  const profile = await newContext(browser, product.origin, token);
  Object.assign(fixture, { product, browser, token, page: await profile.newPage() });
}, 240_000);

afterEach(async () => {
  for (const one of contexts.splice(0)) await one.close();
});

afterAll(async () => {
  await fixture.browser.close();
  await fixture.product.close();
});

/**
 * A page, signed in and on a wide screen: the one that the tests share, since a new one takes as long as the test, but
 * in a profile of its own where something else is asked for.
 */
export async function newPage(options?: BrowserContextOptions, bearer?: string | null): Promise<Page> {
  if (options === undefined && bearer === undefined) return resetPage(fixture.page);
  const token = bearer === undefined ? fixture.token : bearer;
  const profile = await newContext(fixture.browser, fixture.product.origin, token, options);
  contexts.push(profile);
  return profile.newPage();
}

/** A page in a separate profile, not signed in, for views that take the browser seconds to build. */
export async function newSlowPage(): Promise<Page> {
  const page = await newPage({}, null);
  page.setDefaultTimeout(60_000);
  return page;
}

async function resetPage(page: Page): Promise<Page> {
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  return page;
}

/** Opens a view in such a page. */
export async function open(
  path: string,
  options?: BrowserContextOptions,
  bearer?: string | null,
): Promise<Page> {
  const page = await newPage(options, bearer);
  await page.goto(path);
  return page;
}

/** The link in the first row of the list. */
export const firstRow = (page: Page): Locator => page.locator('[data-row="0"]');

/** How many jobs the list says there are. */
export async function displayedTotal(page: Page): Promise<number> {
  const text = await page.getByText(/^[\d,]+ jobs?$/).textContent();
  return Number(text?.replace(/\D/g, ''));
}

/** How many jobs of the account there are that meet a condition in SQL. */
export async function countJobs(where = 'true'): Promise<number> {
  const [row] = await fixture.product.query(
    `SELECT count(*)::int AS n FROM jobs WHERE account_id = decode($1, 'hex') AND ${where}`,
    [fixture.product.account],
  );
  return row?.['n'] as number;
}
