import { countAccountJobs, hasJobs, type AccountJobs } from '@mediajobs/jobs-db';
import { operatorActor, TokenStore } from '@mediajobs/auth-db';
import { type Database } from '@mediajobs/postgres';
import { seed } from '@mediajobs/fixtures';
import { DEMO_ACCOUNT } from '@mediajobs/fixtures';

/** Lifetime of the token that a first start prints. */
const DEMO_TOKEN_LIFETIME_S = 24 * 60 * 60;

/** The demo account as a start presents it. */
export interface DemoAccount extends AccountJobs {
  /** Null where the start must not print one. */
  readonly token: string | null;
}

/**
 * Fills a database that has no job yet. A signal ends this early and keeps the jobs written so far.
 * @returns whether the database was empty
 */
export async function seedDemoJobs({ pool }: Database, jobs: number, signal: AbortSignal): Promise<boolean> {
  if (await hasJobs(pool)) return false;
  await seed({ pool }, { jobs, signal });
  return true;
}

/** Returns the demo account, with a new token if `withToken` is set; null if the account has no job. */
export async function findDemoAccount(
  { pool }: Database,
  withToken: boolean,
): Promise<DemoAccount | null> {
  const jobs = await countAccountJobs(pool, DEMO_ACCOUNT);
  if (jobs === 0) return null;
  const store = new TokenStore(pool);
  const token = withToken
    ? await store.issue(DEMO_ACCOUNT, ['mediahub_read'], DEMO_TOKEN_LIFETIME_S, operatorActor('start'))
    : null;
  return { account: DEMO_ACCOUNT, jobs, token };
}
