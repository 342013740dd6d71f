import type { Page } from 'playwright-core';
import { addAttempts } from './attempts.js';
import { findJob, fixture, newPage, open } from './fixture.js';

/** Returns the path of the newest failed job, of its pipeline, or of any object of another kind. */
async function findPath(kind: 'pipelines' | 'presets' | 'files' | 'jobs'): Promise<string> {
  const [job] = await fixture.service.query(
    `SELECT encode(id, 'hex') AS jobs, encode(pipeline_id, 'hex') AS pipelines FROM jobs
     WHERE account_id = decode($1, 'hex') AND status = 'FAILURE' ORDER BY id DESC LIMIT 1`,
    [fixture.service.account],
  );
  if (job && kind in job) return `/${kind}/${String(job[kind])}`;
  const [other] = await fixture.service.query(
    `SELECT encode(id, 'hex') AS id FROM resources WHERE account_id = decode($1, 'hex') AND kind = $2 LIMIT 1`,
    [fixture.service.account, kind.slice(0, -1)],
  );
  return `/${kind}/${String(other?.['id'])}`;
}

/** Returns the query of the comparison of two jobs. */
async function findPair(): Promise<string> {
  return `a=${await findJob('FAILURE')}&b=${await findJob('SUCCESS')}`;
}

/** Returns the path of four days of statistics of a pipeline whose outputs workers have encoded. */
async function findInsight(): Promise<string> {
  await addAttempts(fixture.service);
  const [job] = await fixture.service.query(
    `SELECT encode(jobs.pipeline_id, 'hex') AS pipeline FROM jobs JOIN step_attempts ON job_id = jobs.id
     WHERE jobs.account_id = decode($1, 'hex') AND kind = 'encode' ORDER BY jobs.finished_at DESC LIMIT 1`,
    [fixture.service.account],
  );
  return `/insight?bucket=day&from_date=${Date.now() - RANGE_MS}&pipeline.id=${String(job?.['pipeline'])}`;
}

/** The shortest range that is divided into days has three. */
const RANGE_MS = 4 * 86_400_000;

/** All views and their paths, with little data, because axe compares every link and button with all others. */
export const VIEWS: readonly (readonly [view: string, address: () => string | Promise<string>])[] = [
  ['sign-in', () => '/sign-in'],
  ['list', () => '/jobs?from_date=1&limit=5'],
  ['list with filters', () => '/jobs?from_date=1&limit=5'],
  ['list with columns', () => '/jobs?limit=5'],
  ['empty list', () => '/jobs?user_data=no-such-value'],
  ['list with an invalid filter', () => '/jobs?status=BROKEN&limit=3'],
  ['job', () => findPath('jobs')],
  ['comparison', async () => `/jobs/compare?${await findPair()}`],
  ['comparison without jobs', () => '/jobs/compare'],
  ['new job', () => '/jobs/new'],
  ['queue', () => '/queue'],
  ['insight', findInsight],
  ['empty insight', () => '/insight?user_data=no-such-value'],
  ['pipelines', () => '/pipelines'],
  ['new pipeline', () => '/pipelines/new'],
  ['pipeline', () => findPath('pipelines')],
  ['presets', () => '/presets?type=system&name=720p'],
  ['new preset', () => '/presets/new'],
  ['preset', () => findPath('presets')],
  ['files', async () => `/files?job.id=${(await findPath('jobs')).slice('/jobs/'.length)}`],
  ['file', () => findPath('files')],
  ['templates', () => '/templates'],
  ['new template', () => '/templates/new'],
  ['uploads', () => '/uploads'],
  ['webhooks', () => '/webhooks'],
  ['applications', () => '/applications'],
  ['tokens', () => '/tokens'],
  ['workers', () => '/workers'],
  ['missing job', () => '/jobs/nothing'],
];

/** Opens a view; the sign-in form without a session. */
export async function openView(view: string, address: () => string | Promise<string>): Promise<Page> {
  const path = await address();
  if (view === 'sign-in') return open(path, {}, null);
  const page = await newPage();
  const isLoaded = page.url().startsWith(`${fixture.service.origin}/`);
  if (!isLoaded) await page.goto('/no-view');
  await show(page, '/no-view');
  const between = page.getByRole('heading', { name: 'Page not found' });
  await between.waitFor();
  await show(page, path);
  await between.waitFor({ state: 'detached' });
  return page;
}

/** Follows a path as a link of the console does: loading the page again takes longer than most checks. */
function show(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => window.history.pushState(null, '', to), path);
}

/** Waits until a view is loaded. */
export async function waitUntilLoaded(page: Page): Promise<void> {
  await page.locator('main h1, main [role=alert]').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('[aria-label^=Loading]'));
}
