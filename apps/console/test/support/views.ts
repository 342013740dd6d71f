import type { Page } from 'playwright-core';
import { open, fixture } from './fixture.js';

/** The address of what the newest failed job of the account refers to. */
async function findPath(kind: 'pipelines' | 'presets' | 'files' | 'jobs'): Promise<string> {
  const [job] = await fixture.product.query(
    `SELECT encode(id, 'hex') AS jobs, encode(pipeline_id, 'hex') AS pipelines FROM jobs
     WHERE account_id = decode($1, 'hex') AND status = 'FAILURE' ORDER BY id DESC LIMIT 1`,
    [fixture.product.account],
  );
  if (job && kind in job) return `/${kind}/${String(job[kind])}`;
  const [other] = await fixture.product.query(
    `SELECT encode(id, 'hex') AS id FROM resources WHERE account_id = decode($1, 'hex') AND kind = $2 LIMIT 1`,
    [fixture.product.account, kind.slice(0, -1)],
  );
  return `/${kind}/${String(other?.['id'])}`;
}

/** The main views, and the address of each. */
export const VIEWS: readonly (readonly [view: string, address: () => string | Promise<string>])[] = [
  ['signing in', () => '/sign-in'],
  ['the list', () => '/jobs?from_date=1'],
  ['an empty list', () => '/jobs?user_data=nobody-has-this'],
  ['a list without a filter', () => '/jobs?status=BROKEN'],
  ['a job', () => findPath('jobs')],
  ['a pipeline', () => findPath('pipelines')],
  ['a preset', () => findPath('presets')],
  ['a file', () => findPath('files')],
  ['insight', () => '/insight?bucket=day'],
  ['insight without jobs', () => '/insight?user_data=nobody-has-this'],
  ['what is not there', () => '/jobs/nothing'],
];

/** Opens one of them; the form to sign in is for those who are not. */
export async function openView(view: string, address: () => string | Promise<string>): Promise<Page> {
  return view === 'signing in' ? open(await address(), {}, null) : open(await address());
}

/** Waits until a view stands. */
export async function waitUntilLoaded(page: Page): Promise<void> {
  await page.locator('main h1, main [role=alert]').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('[aria-label^=Loading]'));
}
