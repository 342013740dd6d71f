import { parseError, type TestResponse } from './api.js';

export const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Expects an error document in JSON, with the headers that every response has. */
export function expectError(answer: TestResponse, status: number, code: string, message: string): void {
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    'application/json; charset=utf-8',
  ]);
  expect(parseError(answer)).toMatchObject({ error_code: code, error_message: message });
  expect(answer.headers['x-request-id']).toMatch(REQUEST_ID);
  expect(answer.headers.vary?.toLowerCase()).toContain('accept');
}
