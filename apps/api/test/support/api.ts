import { ObjectReader, TokenStore, type Database } from '@mediajobs/jobs-data';
import { createTestDatabase } from '@mediajobs/jobs-data/testing';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { createServer } from '../../src/server.js';
import { readSettings, type Environment } from '../../src/settings.js';

/** An API over a database of its own, reached over HTTP. */
export interface TestApi {
  readonly origin: string;
  readonly database: Database;
  readonly reader: ObjectReader;
  token(account: ObjectId, scopes?: readonly string[], lifetime?: number | null): Promise<string>;
  /** A request as it is: nothing of the address is normalised. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function startTestApi(environment: Environment = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const app = await createServer(database, readSettings({ LOG_LEVEL: 'silent', PORT: '0', ...environment }));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  const tokens = new TokenStore(database.pool, database.prisma);
  return {
    origin,
    database,
    reader: new ObjectReader(database.pool),
    token: (account, scopes = ['mediahub_read'], lifetime = null) => tokens.issue(account, scopes, lifetime),
    get: (path, headers = {}) => fetch(`${origin}${path}`, { headers, redirect: 'manual' }),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
