import { countAccountJobs, hasJobs, type AccountJobs } from '@mediajobs/jobs-db';
import { operatorActor, TokenStore } from '@mediajobs/auth-db';
import { DEMO_ACCOUNT, seed } from '@mediajobs/fixtures';
import type { Database } from '@mediajobs/postgres';

/** Lifetime of the token that the first start prints. */
const DEMO_TOKEN_LIFETIME_S = 24 * 60 * 60;

/** The demo account as the banner shows it. */
export interface DemoAccount extends AccountJobs {
  /** Null if the banner must not contain one. */
  readonly token: string | null;
}

/**
 * Seeds a database that has no job yet. An aborted signal stops early and keeps the jobs written so far.
 * @returns whether the database was empty
 */
export async function seedDemoJobs({ pool }: Database, jobs: number, signal: AbortSignal): Promise<boolean> {
  if (await hasJobs(pool)) return false;
  await seed({ pool }, { jobs, signal });
  return true;
}

/** Returns the demo account, with a new token if `withToken` is true; null if it has no job. */
export async function findDemoAccount({ pool }: Database, withToken: boolean): Promise<DemoAccount | null> {
  const jobs = await countAccountJobs(pool, DEMO_ACCOUNT);
  if (jobs === 0) return null;
  const store = new TokenStore(pool);
  const token = withToken
    ? await store.issue(
        DEMO_ACCOUNT,
        ['mediahub', 'mediahub_download_files', 'mediahub_admin'],
        DEMO_TOKEN_LIFETIME_S,
        operatorActor('start'),
      )
    : null;
  return { account: DEMO_ACCOUNT, jobs, token };
}
