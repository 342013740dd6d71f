import { TokenStore } from '@mediajobs/auth-db';
import {
  cleanUp,
  createTemporaryFolder,
  createTestDatabase,
  PROGRAMS,
  startOidcProvider,
  startApi,
  startProgram,
  type RunningApi,
} from '@mediajobs/testing';
import { newObjectId } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The API and the console as processes, with seeded jobs. */
export interface TestService {
  readonly origin: string;
  readonly account: string;
  /** Issues a token of the account. @param lifetime seconds; null means no expiry */
  token(lifetime?: number | null, scopes?: readonly string[]): Promise<string>;
  /** Issues a token of an account without jobs. */
  emptyToken(): Promise<string>;
  /** Revokes a token, and waits until the API rejects it. */
  revoke(token: string): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
  /** Starts on the previous port. */
  start(): Promise<void>;
  /** Starts a worker, which transcodes submitted jobs. */
  startWorker(): Promise<void>;
  /** Simulates running jobs until the returned function is called. */
  runLiveJobs(rate: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Seeds jobs and starts the service. @param jobs number over all accounts; about half belong to `account` */
export async function startTestService(jobs: number): Promise<TestService> {
  const database = await createTestDatabase();
  const { largestAccount: account } = await seed(database, { jobs, seed: 7 });
  const tokens = new TokenStore(database.pool);
  const storage = {
    DATABASE_URL: database.url,
    STORAGE_DIR: join(await createTemporaryFolder(), 'storage'),
    SECRETS_KEY: randomBytes(32).toString('base64'),
  };
  const provider = await startOidcProvider(['name', 'account_id', 'roles']);
  const startOn = (port: number): Promise<RunningApi> =>
    startApi({
      ...storage,
      PORT: String(port),
      LOG_LEVEL: 'fatal',
      RATE_LIMIT_PER_MINUTE: '0',
      MAX_AUTH_FAILURES_PER_MINUTE: '0',
      TRUST_PROXY: '127.0.0.1',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'console',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_SCOPE_CLAIM: 'roles',
    });
  let api = await startOn(0);
  const redirectUri = `${api.origin}/v1/session/callback`;
  const signedOutUri = `${api.origin}/sign-in`;
  await provider.register({ id: 'console', secret: 'secret', redirectUri, signedOutUri });
  provider.user = { name: 'Ada Lovelace', account_id: account, roles: ['mediahub_read'] };
  return {
    account,
    origin: api.origin,
    token: (lifetime = null, scopes = ['mediahub_read']) => tokens.issue(account, scopes, lifetime),
    emptyToken: () => tokens.issue(newObjectId(), ['mediahub_read'], null),
    revoke: async (token) => {
      await tokens.revoke({ token });
      const headers = { Authorization: `Bearer ${token}` };
      while ((await fetch(`${api.origin}/v1/jobs/?limit=1`, { headers })).status === 200) await sleep(50);
    },
    query: async (sql, values = []) =>
      (await database.pool.query(sql, [...values])).rows as Record<string, unknown>[],
    start: async () => {
      api = await startOn(api.port);
    },
    stop: async () => {
      await api.program.stop();
    },
    startWorker: async () => {
      const worker = await startProgram(PROGRAMS.worker, {
        ...storage,
        WORK_DIR: join(await createTemporaryFolder(), 'work'),
      });
      await worker.waitForOutput('worker started');
    },
    runLiveJobs: async (rate) => {
      const args = ['seed', '--live', '--rate', String(rate)];
      const worker = await startProgram(PROGRAMS.cli, { DATABASE_URL: database.url }, { args });
      await worker.waitForErrors(/Simulating/);
      return async () => {
        await worker.stop();
      };
    },
    close: async () => {
      await cleanUp();
      await provider.stop();
      await database.drop();
    },
  };
}
