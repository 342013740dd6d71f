import { DEMO_ACCOUNT } from '@mediajobs/fixtures/demo-account';
import { countAccountJobs, findLargestAccount } from '@mediajobs/jobs-db';
import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import { printWarning } from '../output/print.js';

/** Returns the account that `--user` names, by default the demo account. */
export function toAccount(user: string | undefined): ObjectId {
  return user === undefined ? DEMO_ACCOUNT : toObjectId(user);
}

/** Warns about an account without jobs: its tokens work, but every list is empty. */
export async function warnIfEmpty({ pool }: Database, account: ObjectId): Promise<void> {
  if ((await countAccountJobs(pool, account)) > 0) return;
  const largest = await findLargestAccount(pool);
  const advice = largest
    ? `the account with the most jobs is ${largest.account} (${largest.jobs} jobs)`
    : 'the database has no jobs yet';
  printWarning(`warning: account ${account} has no jobs; ${advice}`);
}
