import { TokenStore } from '@mediajobs/auth-db';
import { seed } from '@mediajobs/fixtures';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { openDatabase, type Database } from '@mediajobs/postgres';

export interface PreparedAccount {
  readonly token: string;
  readonly account: ObjectId;
}

/** Seeds jobs, and creates a token of the account with the most jobs. */
export async function prepareAccount(databaseUrl: string, jobs: number): Promise<PreparedAccount> {
  return withDatabase(databaseUrl, async (database) => {
    const { largestAccount: account } = await seed(database, { jobs });
    const tokens = new TokenStore(database.pool);
    return { account, token: await tokens.issue(account, ['mediahub_read'], null) };
  });
}

/** Opens a database for the duration of `work`. */
export async function withDatabase<T>(
  databaseUrl: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ databaseUrl, dataDir: '/dev/null/not-used' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
