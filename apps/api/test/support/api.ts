import { ObjectReader } from '@mediajobs/jobs-db';
import { TokenStore } from '@mediajobs/auth-db';
import { type Environment } from '@mediajobs/settings';
import {
  createTestDatabase,
  sendRequest,
  type Headers,
  type JsonObject,
  type TestDatabase,
  type TestResponse,
} from '@mediajobs/testing';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { Agent, type Server } from 'node:http';
import { createServer } from '../../src/server.js';
import { readSettings } from '@mediajobs/settings';

export type { Headers, JsonObject, TestResponse };

/** One problem of a request: of a parameter, or of a key of the body. */
export interface ErrorDetailDocument {
  readonly parameter?: string;
  readonly path?: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
}

export interface ErrorDocument {
  readonly error_code: string;
  readonly error_message: string;
  readonly details?: readonly ErrorDetailDocument[];
}

/** A page with its objects under one name for all kinds. */
export interface PageDocument {
  readonly objects: readonly JsonObject[];
  readonly total: number;
  readonly start: number;
  readonly limit: number;
  readonly first: { readonly href: string };
  readonly last: { readonly href: string };
  readonly next?: { readonly href: string } | null;
  readonly prev?: { readonly href: string } | null;
}

/** Parses a page. @throws Error unless the status is 200 */
export function parsePage(answer: TestResponse): PageDocument {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const [[, objects] = [], ...envelope] = Object.entries(answer.json());
  return { objects, ...Object.fromEntries(envelope) } as unknown as PageDocument;
}

/** Parses an error document. */
export function parseError(answer: TestResponse): ErrorDocument {
  return answer.json()['error'] as ErrorDocument;
}

/** Sends a request; neither path nor headers are normalised. */
export type Send = (path: string, headers?: Headers, method?: string, body?: string) => Promise<TestResponse>;

/** An API with its own database, in the process of the tests. */
export interface TestApi {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly server: Server;
  readonly reader: ObjectReader;
  readonly tokens: TokenStore;
  readonly send: Send;
  token(account: ObjectId, scopes?: readonly string[], lifetime?: number | null): Promise<string>;
  /** Returns a function that sends requests with a token of the account. */
  sendAs(account: ObjectId, scopes?: readonly string[]): Promise<Send>;
  close(): Promise<void>;
  /** Closes the server only, whose database other servers use. */
  closeServer(): Promise<void>;
}

export async function startTestApi(
  environment: Environment = {},
  opening: Promise<TestDatabase> = createTestDatabase(),
): Promise<TestApi> {
  const database = await opening;
  const app = await createServer(
    database,
    readSettings({ LOG_LEVEL: 'silent', MAX_AUTH_FAILURES_PER_MINUTE: '0', ...environment }),
  );
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const tokens = new TokenStore(database.pool);
  const agent = new Agent({ keepAlive: true });
  const send: Send = (path, headers = {}, method = 'GET', body?: string) =>
    sendRequest({ port, agent, path, headers, method, ...(body !== undefined && { body }) });
  const token: TestApi['token'] = (account, scopes = ['mediahub_read'], lifetime = null) =>
    tokens.issue(account, scopes, lifetime);
  const closeServer = async (): Promise<void> => {
    agent.destroy();
    await app.close();
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    database,
    server: app.getHttpServer(),
    reader: new ObjectReader(database.pool),
    tokens,
    send,
    token,
    sendAs: async (account, scopes) => {
      const authorization = { Authorization: `Bearer ${await token(account, scopes)}` };
      return (path, headers = {}, method = 'GET', body?: string) =>
        send(path, { ...authorization, ...headers }, method, body);
    },
    closeServer,
    close: async () => {
      await closeServer();
      await database.drop();
    },
  };
}
