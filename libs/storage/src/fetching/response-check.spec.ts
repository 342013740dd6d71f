import { planResponse, readValidator, toRangeHeaders } from './response-check.js';

const HALF = { offset: 5, validator: '"v1"' };
const NOTHING = { offset: 0, validator: null };

it.each([
  [NOTHING, {}],
  [{ offset: 5, validator: null }, {}],
  [HALF, { Range: 'bytes=5-', 'If-Range': '"v1"' }],
])('The request after %j has the headers %j', (part, headers) => {
  expect(toRangeHeaders(part)).toEqual(headers);
});

it.each([
  [{ etag: '"v1"', 'last-modified': 'Mon' }, '"v1"'],
  [{ etag: 'W/"v1"', 'last-modified': 'Mon' }, 'Mon'],
  [{ etag: 'W/"v1"' }, null],
  [{}, null],
])('The validator of %j is %j', (headers, validator) => {
  expect(readValidator(headers)).toBe(validator);
});

describe('A response', () => {
  it.each([
    [200, { 'content-length': '9' }, NOTHING, { action: 'write', offset: 0, size: 9 }],
    [200, {}, NOTHING, { action: 'write', offset: 0, size: null }],
    [200, { 'content-length': '9' }, HALF, { action: 'write', offset: 0, size: 9 }],
    [206, { 'content-range': 'bytes 5-8/9' }, HALF, { action: 'write', offset: 5, size: 9 }],
    [206, { 'content-range': 'bytes 5-8/*' }, HALF, { action: 'write', offset: 5, size: null }],
    [206, { 'content-range': 'bytes 5-8/9', etag: '"v2"' }, HALF, { action: 'restart' }],
    [206, { 'content-range': 'bytes 4-8/9' }, HALF, { action: 'restart' }],
    [206, {}, HALF, { action: 'restart' }],
    [206, { 'content-range': 'bytes 0-8/9' }, NOTHING, { action: 'restart' }],
    [416, { 'content-range': 'bytes */5' }, HALF, { action: 'done' }],
    [416, { 'content-range': 'bytes */4' }, HALF, { action: 'restart' }],
  ])('with status %i and %j after %j means %j', (status, headers, part, plan) => {
    expect(planResponse('x', status, headers, part)).toEqual(plan);
  });

  it.each([
    [404, 'missing'],
    [410, 'missing'],
    [401, 'denied'],
    [403, 'denied'],
    [204, 'unusable'],
    [416, 'unusable'],
    [400, 'unusable'],
    [429, undefined],
    [500, undefined],
    [503, undefined],
  ])('with status %i is the problem %j; without one it may pass', (status, problem) => {
    const message = `the server of x answered with status ${status}`;
    expect(() => planResponse('x', status, {}, NOTHING)).toThrow(
      expect.objectContaining({ message, ...(problem && { problem }) }) as Error,
    );
    expect(() => planResponse('x', status, {}, NOTHING)).toThrow(message);
  });
});
