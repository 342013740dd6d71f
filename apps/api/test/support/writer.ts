import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  parseError,
  type ErrorDetailDocument,
  type JsonObject,
  type TestApi,
  type TestResponse,
} from './api.js';

/** Sends requests with JSON bodies as an account. */
export interface Writer {
  get(path: string): Promise<TestResponse>;
  post(path: string, body?: unknown): Promise<TestResponse>;
  put(path: string, body: unknown): Promise<TestResponse>;
  delete(path: string): Promise<TestResponse>;
}

/** Returns a writer with a token of an account. */
export async function createWriter(
  api: TestApi,
  account: ObjectId,
  scopes: readonly string[] = ['mediahub'],
): Promise<Writer> {
  const send = await api.sendAs(account, scopes);
  const json = { 'Content-Type': 'application/json' };
  const write = (method: string) => (path: string, body?: unknown) =>
    send(path, json, method, body === undefined ? undefined : JSON.stringify(body));
  return {
    get: (path) => send(path),
    post: write('POST'),
    put: write('PUT'),
    delete: (path) => send(path, {}, 'DELETE'),
  };
}

/** Returns the object of a response. @throws Error unless the status is the expected one */
export function parseObject(answer: TestResponse, kind: string, status = 200): JsonObject {
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json()[kind] as JsonObject;
}

/** Returns status, code and details of an error. */
export function describeError(answer: TestResponse): {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetailDocument[];
} {
  const { error_code: code, details = [] } = parseError(answer);
  return { status: answer.status, code, details };
}

/** Returns the paths of the keys of the body that an error names, in its order. */
export function problemPaths(answer: TestResponse): (string | undefined)[] {
  return describeError(answer).details.map(({ path }) => path);
}
