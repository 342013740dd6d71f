import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser, newContext } from './browser.js';
import { startProduct, type Product } from './product.js';

/** What all browser tests share: one server, one browser, and a token of the account that is looked at. */
export const stage = {} as { product: Product; browser: Browser; token: string; profile: BrowserContext };

/** What goes with the test. */
const opened: (BrowserContext | Page)[] = [];

beforeAll(async () => {
  const product = await startProduct(1_500);
  const browser = await launchBrowser();
  const token = await product.token();
  Object.assign(stage, {
    product,
    browser,
    token,
    profile: await newContext(browser, product.origin, token),
  });
}, 240_000);

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

afterAll(async () => {
  await stage.browser.close();
  await stage.product.close();
});

/**
 * A page, which goes with the test, signed in and on a wide screen: of a profile that the tests share, with its cache,
 * but of one of its own where something else is asked for.
 */
export async function newPage(options?: BrowserContextOptions, bearer?: string | null): Promise<Page> {
  if (options === undefined && bearer === undefined) return noted(await stage.profile.newPage());
  const token = bearer === undefined ? stage.token : bearer;
  const profile = noted(await newContext(stage.browser, stage.product.origin, token, options));
  return profile.newPage();
}

function noted<T extends BrowserContext | Page>(one: T): T {
  opened.push(one);
  return one;
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
export async function totalOf(page: Page): Promise<number> {
  const text = await page.getByText(/^[\d,]+ jobs?$/).textContent();
  return Number(text?.replace(/\D/g, ''));
}

/** How many jobs of the account there are that meet a condition in SQL. */
export async function totalIn(where = 'true'): Promise<number> {
  const [row] = await stage.product.query(
    `SELECT count(*)::int AS n FROM jobs WHERE account_id = decode($1, 'hex') AND ${where}`,
    [stage.product.account],
  );
  return row?.['n'] as number;
}
