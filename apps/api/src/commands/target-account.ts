import { countAccountJobs, findLargestAccount } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { DEMO_ACCOUNT } from '@mediajobs/fixtures';
import { accountOf } from './command-line.js';

/** Help text of `--user` for commands that create something. */
export const USER_HELP = `the account: 24 lower-case hexadecimal digits. Default for create: the demo account,
             ${DEMO_ACCOUNT}, the first and largest one that a first start makes`;

/** Returns the account that `--user` names, or else the demo account. @throws UsageError */
export function readTargetAccount(user: string | undefined): ObjectId {
  return user === undefined ? DEMO_ACCOUNT : accountOf(user);
}

/** Warns on standard error about an account without jobs: its tokens work, but every list is empty. */
export async function warnIfEmpty({ pool }: Database, account: ObjectId): Promise<void> {
  if ((await countAccountJobs(pool, account)) > 0) return;
  const largest = await findLargestAccount(pool);
  const advice = largest
    ? `the account with the most jobs is ${largest.account} (${largest.jobs} jobs)`
    : 'the database has no jobs yet';
  process.stderr.write(`warning: account ${account} has no jobs; ${advice}\n`);
}
