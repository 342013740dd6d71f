import { ApiError, objectNotFound, ERRORS, type ErrorName } from './api-error.js';
import { OBJECT_KINDS } from '../ids/object-kind.js';

const CONTRACT: [ErrorName, number, string, string][] = [
  ['invalidInput', 400, '0050001', 'Invalid Input'],
  ['invalidToken', 403, '0x0000003', 'Invalid access token'],
  ['jobNotFound', 404, '0x0050005', 'Job does not exist'],
  ['internal', 500, '0x0000001', 'Internal Error'],
];

describe('errors', () => {
  it.each(CONTRACT)('%s has status %d, code %s and message %s', (name, status, code, message) => {
    const error = new ApiError(name);
    expect([error.status, error.code, error.message]).toEqual([status, code, message]);
  });

  it('have distinct codes', () => {
    const codes = Object.values(ERRORS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(Object.entries(ERRORS))('explain %s', (_, { meaning, advice }) => {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('report that a %s does not exist', (kind) => {
    const { status, message } = objectNotFound(kind);
    expect(status).toBe(404);
    expect(message.toLowerCase()).toBe(`${kind} does not exist`);
  });
});
