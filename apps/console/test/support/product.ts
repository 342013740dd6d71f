import { TokenStore } from '@mediajobs/jobs-data';
import { createTestDatabase } from '@mediajobs/jobs-data/testing';
import { seed } from '@mediajobs/seeder';
import type { ChildProcess } from 'node:child_process';
import { build } from './build.js';
import { end, printed, run } from './program.js';

/** The product with some jobs, as its users run it. */
export interface Product {
  readonly origin: string;
  readonly account: string;
  /** A new token of the account. @param lifetime seconds, null for ever */
  token(lifetime?: number | null, scopes?: readonly string[]): Promise<string>;
  /** A token of an account without jobs. */
  emptyToken(): Promise<string>;
  /** Whether a token still works is up to the server; this takes one back. */
  revoke(token: string): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
  /** On the same port as before. */
  start(): Promise<void>;
  /** Lets the worker go on with the jobs, until what it returns is called. */
  work(rate: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Builds, seeds and starts. @param jobs of all accounts; about half are of the one that is looked at */
export async function startProduct(jobs: number): Promise<Product> {
  await build();
  const database = await createTestDatabase();
  const { largestAccount: account } = await seed(database, { jobs, seed: 7 });
  const tokens = new TokenStore(database.pool, database.prisma);
  let server: ChildProcess | null = null;
  let port = '0';
  const settings = (): Record<string, string> => ({
    ...{ DATABASE_URL: database.url, PORT: port, DEMO_JOBS: '0', LOG_LEVEL: 'fatal', RATE_LIMIT: '0' },
    AUTH_FAILURES: '0',
  });
  const start = async (): Promise<void> => {
    server = run('apps/api/dist/main.js', [], settings());
    [, port = ''] = await printed(server, /answers at +http:\/\/localhost:(\d+)/);
  };
  await start();
  return {
    account,
    get origin() {
      return `http://localhost:${port}`;
    },
    token: (lifetime = null, scopes = ['mediahub_read']) => tokens.issue(account, scopes, lifetime),
    emptyToken: () => tokens.issue('f00000000000000000000001', ['mediahub_read'], null),
    revoke: async (token) => {
      await database.pool.query('UPDATE tokens SET revoked_at = now() WHERE hash = sha256($1::text::bytea)', [
        token,
      ]);
    },
    query: async (sql, values = []) =>
      (await database.pool.query(sql, [...values])).rows as Record<string, unknown>[],
    start,
    stop: () => end(server),
    work: async (rate) => {
      const worker = run('apps/seeder/dist/main.js', ['--live', '--rate', String(rate)], {
        DATABASE_URL: database.url,
      });
      await printed(worker, /Queueing/);
      return () => end(worker);
    },
    close: async () => {
      await end(server);
      await database.drop();
    },
  };
}
