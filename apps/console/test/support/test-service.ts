import { TOKEN_CACHE_TTL_MS, TokenStore } from '@mediajobs/auth-db';
import { createTestDatabase } from '@mediajobs/testing';
import { newObjectId } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build.js';
import { stopProgram, waitForOutput, startProgram } from './program.js';

/** The product with some jobs, as its users run it. */
export interface TestService {
  readonly origin: string;
  readonly account: string;
  /** A new token of the account. @param lifetime seconds, null for ever */
  token(lifetime?: number | null, scopes?: readonly string[]): Promise<string>;
  /** A token of an account without jobs. */
  emptyToken(): Promise<string>;
  /** Takes a token back, and waits until every process knows. */
  revoke(token: string): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
  /** On the same port as before. */
  start(): Promise<void>;
  /** Lets the worker go on with the jobs, until what it returns is called. */
  runLiveJobs(rate: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Builds, seeds and starts. @param jobs of all accounts; about half are of the one that is looked at */
export async function startTestService(jobs: number): Promise<TestService> {
  await build();
  const database = await createTestDatabase();
  const { largestAccount: account } = await seed(database, { jobs, seed: 7 });
  const tokens = new TokenStore(database.pool);
  let server: ChildProcess | null = null;
  let port = '0';
  let origin = '';
  const settings = (): Record<string, string> => ({
    ...{
      DATABASE_URL: database.url,
      PORT: port,
      DEMO_JOBS: '0',
      LOG_LEVEL: 'fatal',
      RATE_LIMIT_PER_MINUTE: '0',
    },
    ...{ MAX_AUTH_FAILURES_PER_MINUTE: '0', TRUST_PROXY: '127.0.0.1' },
  });
  const start = async (): Promise<void> => {
    server = startProgram('apps/api/dist/main.js', [], settings());
    [, origin = '', port = ''] = await waitForOutput(server, /answers at +(http:\/\/[^/]+:(\d+))/);
  };
  await start();
  return {
    account,
    origin,
    token: (lifetime = null, scopes = ['mediahub_read']) => tokens.issue(account, scopes, lifetime),
    emptyToken: () => tokens.issue(newObjectId(), ['mediahub_read'], null),
    revoke: async (token) => {
      await tokens.revoke({ token });
      await sleep(TOKEN_CACHE_TTL_MS + 100);
    },
    query: async (sql, values = []) =>
      (await database.pool.query(sql, [...values])).rows as Record<string, unknown>[],
    start,
    stop: () => stopProgram(server),
    runLiveJobs: async (rate) => {
      const worker = startProgram('libs/fixtures/dist/main.js', ['--live', '--rate', String(rate)], {
        DATABASE_URL: database.url,
      });
      await waitForOutput(worker, /Queueing/);
      return () => stopProgram(worker);
    },
    close: async () => {
      await stopProgram(server);
      await database.drop();
    },
  };
}
