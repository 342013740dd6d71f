import {
  createTemporaryFolder,
  removeTemporaryFolders,
  startStubServer,
  type StubServer,
} from '@mediajobs/testing';
import type { IncomingMessage, RequestListener } from 'node:http';
import { join } from 'node:path';
import type { FetchError, FetchOptions } from '../../src/index.js';

export const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
export const OPTIONS: FetchOptions = {
  signal: new AbortController().signal,
  allowPrivate: ['127.0.0.1', '127.0.0.2'],
  maxBytes: 1_000_000,
  timeoutMs: 60_000,
  wait: () => Promise.resolve(),
};

/** A server of sources, and the file that each test fetches to. */
export interface SourceFixture {
  target: string;
  /** Requests of the current test. */
  readonly requests: IncomingMessage[];
  /** Starts the server of a test, and returns its URL. */
  readonly serve: (respond: RequestListener) => Promise<string>;
}

/** Prepares the file, and stops the server of each test. */
export function useSources(): SourceFixture {
  const requests: IncomingMessage[] = [];
  let server: StubServer | null = null;
  const serve = async (respond: RequestListener): Promise<string> => {
    server = await startStubServer((request, response) => {
      requests.push(request);
      respond(request, response);
    });
    return server.url;
  };
  const fixture: SourceFixture = { target: '', requests, serve };
  beforeEach(async () => {
    fixture.target = join(await createTemporaryFolder(), 'source');
    requests.length = 0;
  });
  afterEach(async () => {
    await server?.stop();
    server = null;
  });
  afterAll(removeTemporaryFolders);
  return fixture;
}

/** Matches the error of a fetch. */
export function fetchError(problem: FetchError['problem'], message: string): Error {
  return expect.objectContaining({ name: 'FetchError', problem, message }) as Error;
}
