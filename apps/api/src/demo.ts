import { fromBytes, operator, TokenStore, type Database } from '@mediajobs/jobs-data';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/seeder';

/** How long the token of the demo lasts (s). */
const DEMO_LIFETIME = 24 * 60 * 60;

/** The account to look at first, and a token for it. */
export interface DemoAccount {
  readonly account: ObjectId;
  readonly jobs: number;
  readonly token: string;
}

/** Fills a database that has no job yet. A signal ends it early; what is there by then stays. */
export async function seedDemo({ pool }: Database, jobs: number, signal: AbortSignal): Promise<void> {
  const { rows } = await pool.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM jobs) AS empty');
  if (rows[0]?.empty === true) await seed({ pool }, { jobs, signal });
}

/** The account with the most jobs and a token for it that ends within a day; null where there are no jobs. */
export async function demoAccount({ pool, prisma }: Database): Promise<DemoAccount | null> {
  const { rows } = await pool.query<{ account_id: Buffer; jobs: string }>(
    `SELECT account_id, sum(count) AS jobs FROM job_counts WHERE facet = 'status'
     GROUP BY account_id ORDER BY sum(count) DESC, account_id LIMIT 1`,
  );
  const [largest] = rows;
  if (!largest) return null;
  const account = fromBytes(largest.account_id);
  const tokens = new TokenStore(pool, prisma);
  const token = await tokens.issue(account, ['mediahub_read'], DEMO_LIFETIME, operator('start'));
  return { account, jobs: Number(largest.jobs), token };
}
