import {
  countAccountJobs,
  hasJobs,
  operator,
  TokenStore,
  type AccountJobs,
  type Database,
} from '@mediajobs/jobs-data';
import { seed } from '@mediajobs/seeder';
import { DEMO_ACCOUNT } from './demo-account.js';

/** Lifetime of the token that a first start prints. */
const DEMO_TOKEN_SECONDS = 24 * 60 * 60;

/** The demo account as a start presents it. */
export interface Demo extends AccountJobs {
  /** Null where the start must not print one. */
  readonly token: string | null;
}

/**
 * Fills a database that has no job yet. A signal ends this early and keeps the jobs written so far.
 * @returns whether the database was empty
 */
export async function seedDemo({ pool }: Database, jobs: number, signal: AbortSignal): Promise<boolean> {
  if (await hasJobs(pool)) return false;
  await seed({ pool }, { jobs, signal });
  return true;
}

/** Returns the demo account, with a new token if `withToken` is set; null if the account has no job. */
export async function findDemo({ pool, prisma }: Database, withToken: boolean): Promise<Demo | null> {
  const jobs = await countAccountJobs(pool, DEMO_ACCOUNT);
  if (jobs === 0) return null;
  const store = new TokenStore(pool, prisma);
  const token = withToken
    ? await store.issue(DEMO_ACCOUNT, ['mediahub_read'], DEMO_TOKEN_SECONDS, operator('start'))
    : null;
  return { account: DEMO_ACCOUNT, jobs, token };
}
