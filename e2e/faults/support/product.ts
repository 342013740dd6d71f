import { openDatabase, type Database } from '@mediajobs/postgres';
import { TokenStore } from '@mediajobs/auth-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import { Program } from './program.js';

/** Fills a database, and makes a token for its largest account. */
export async function prepareAccount(
  databaseUrl: string,
  jobs: number,
): Promise<{ token: string; account: ObjectId }> {
  return withDatabase(databaseUrl, async (database) => {
    const { largestAccount: account } = await seed(database, { jobs });
    const token = await new TokenStore(database.pool).issue(
      account,
      ['mediahub_read'],
      null,
    );
    return { token, account };
  });
}

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

/** The API as a process; it listens when this resolves. */
export async function startApi(
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly api: Program; readonly port: number }> {
  const api = await Program.start('api', { PORT: '0', DEMO_JOBS: '0', LOG_LEVEL: 'error', ...settings });
  const [, port] = await api.waitForOutput(/answers at +http:\/\/[^:]+:(\d+)\//);
  return { api, port: Number(port) };
}
