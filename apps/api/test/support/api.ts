import { ObjectReader } from '@mediajobs/jobs-db';
import { TokenStore } from '@mediajobs/auth-db';
import { type Environment } from '@mediajobs/settings';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { Agent, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { createServer } from '../../src/server.js';
import { readSettings } from '@mediajobs/settings';

export type Headers = Readonly<Record<string, string>>;

/** What came back, as it came, but for its compression. */
export interface TestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json(): JsonObject;
}

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export interface ErrorDocument {
  readonly error_code: string;
  readonly error_message: string;
  readonly details?: readonly { readonly parameter: string; readonly message: string }[];
}

/** A list as it is printed, its objects under one name for all kinds. */
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

/** The page that an answer holds. Anything but a page fails. */
export function parsePage(answer: TestResponse): PageDocument {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const [[, objects] = [], ...envelope] = Object.entries(answer.json());
  return { objects, ...Object.fromEntries(envelope) } as unknown as PageDocument;
}

/** The error that an answer holds. */
export function parseError(answer: TestResponse): ErrorDocument {
  return answer.json()['error'] as ErrorDocument;
}

/** Sends a request as it is: neither the path nor the headers are normalised. */
export type Send = (path: string, headers?: Headers, method?: string) => Promise<TestResponse>;

/** An API over a database of its own, reached over HTTP. */
export interface TestApi {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly server: Server;
  readonly reader: ObjectReader;
  readonly tokens: TokenStore;
  readonly send: Send;
  token(account: ObjectId, scopes?: readonly string[], lifetime?: number | null): Promise<string>;
  /** Sends requests with a token of the account. */
  sendAs(account: ObjectId): Promise<Send>;
  close(): Promise<void>;
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
  const tokens = new TokenStore(database.pool, database.prisma);
  const agent = new Agent({ keepAlive: true });
  const send = createSender(port, agent);
  const token: TestApi['token'] = (account, scopes = ['mediahub_read'], lifetime = null) =>
    tokens.issue(account, scopes, lifetime);
  return {
    origin: `http://127.0.0.1:${port}`,
    database,
    server: app.getHttpServer(),
    reader: new ObjectReader(database.pool),
    tokens,
    send,
    token,
    sendAs: async (account) => {
      const authorization = { Authorization: `Bearer ${await token(account)}` };
      return (path, headers = {}, method = 'GET') => send(path, { ...authorization, ...headers }, method);
    },
    close: async () => {
      agent.destroy();
      await app.close();
      await database.drop();
    },
  };
}

/** How an answer is read that was compressed for it. */
const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  zstd: createZstdDecompress,
};

function createSender(port: number, agent: Agent): Send {
  return (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent }, (incoming) => {
        let text = '';
        const { statusCode: status = 0, headers } = incoming;
        const decoder = method === 'HEAD' ? undefined : DECODERS[headers['content-encoding'] ?? ''];
        const body: Readable = decoder ? incoming.pipe(decoder()) : incoming;
        body.setEncoding('utf8');
        const answered = (): void =>
          resolve({ status, headers, text, json: () => JSON.parse(text) as JsonObject });
        body.on('data', (part: string) => {
          text += part;
          // This one has no end: its beginning is the answer.
          if (headers['content-type']?.startsWith('text/event-stream') !== true) return;
          answered();
          incoming.destroy();
        });
        incoming.on('error', reject);
        body.on('error', reject);
        body.on('end', answered);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
}
