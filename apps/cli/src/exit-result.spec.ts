import {
  ConflictError,
  ForbiddenError,
  UnexpectedResponseError,
  InternalError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
  ConnectionError,
} from '@mediajobs/jobs-client';
import { toExitResult } from './exit-result.js';
import { InterruptedError, JobFailedError, NotSignedInError, UsageError } from './exit-status.js';

const failure = (status: number) => ({
  status,
  code: '',
  details: [],
  requestId: 'r1',
  retryAfterMs: null,
  tokenError: null,
});
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
/** The error of fetch for https to a port that speaks plain HTTP. */
const plainHttp = Object.assign(
  new Error('0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/record.c:354:\n'),
  { code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
);

describe('the exit status and message', () => {
  it.each([
    [new UsageError('It takes one'), 2, 'It takes one.'],
    [new InvalidInputError('Invalid Input: limit', failure(400)), 2, 'Invalid Input: limit.'],
    [
      new InvalidInputError('Invalid Input: a; b', {
        ...failure(400),
        details: ['a must be 1', 'b must be 2'].map((message) => ({ parameter: 'x', message })),
      }),
      2,
      'Invalid Input:\n  a must be 1\n  b must be 2',
    ],
    [
      new ForbiddenError('System presets cannot be changed', failure(403)),
      3,
      'System presets cannot be changed.',
    ],
    [new ConflictError('Job has not failed', failure(409)), 1, 'Job has not failed.'],
    [new JobFailedError('Job a failed: Cancelled (0x005016).'), 1, 'Job a failed: Cancelled (0x005016).'],
    [new NotSignedInError('Not signed in'), 3, 'Not signed in.'],
    [
      new InvalidTokenError('Invalid access token', failure(403)),
      3,
      'Invalid access token. Sign in again with "mediajobs login".',
    ],
    [new NotFoundError('Job does not exist', failure(404)), 4, 'Job does not exist.'],
    [new RateLimitError('Too many requests', failure(429)), 5, 'Too many requests.'],
    [new UnavailableError('Service unavailable', failure(503)), 5, 'Service unavailable (request r1).'],
    [
      new ConnectionError("A can't be reached", { cause: new TypeError('fetch failed', { cause: refused }) }),
      5,
      "A can't be reached: connect ECONNREFUSED.",
    ],
    [
      new ConnectionError("A can't be reached", {
        cause: new TypeError('fetch failed', { cause: plainHttp }),
      }),
      5,
      "A can't be reached: the server does not use TLS; try http:// instead of https://.",
    ],
    [
      new ConnectionError("A can't be reached", { cause: new Error('first line\nsecond line\n') }),
      5,
      "A can't be reached: first line.",
    ],
    [new UnexpectedResponseError('A is not a mediajobs service'), 5, 'A is not a mediajobs service.'],
    [new InternalError('Internal Error', failure(500)), 1, 'Internal Error (request r1).'],
    [new Error('Broken.'), 1, 'Broken.'],
    [new InterruptedError(''), 130, ''],
    ['text', 1, 'text.'],
  ])('after %s', (error, status, sentence) => {
    expect(toExitResult(error, {})).toEqual({ status, message: sentence });
  });

  it.each([
    ['session', {}, 'Sign in again with "mediajobs login".'],
    ['session, the variable being empty', { MEDIAJOBS_TOKEN: '' }, 'Sign in again with "mediajobs login".'],
    ['environment', { MEDIAJOBS_TOKEN: 'a' }, 'Correct MEDIAJOBS_TOKEN, or unset it.'],
  ])('after the token of the %s was refused', (_where, environment, help) => {
    const { message: sentence } = toExitResult(
      new InvalidTokenError('Invalid access token', failure(401)),
      environment,
    );
    expect(sentence).toBe(`Invalid access token. ${help}`);
  });

  it.each([{}, { MEDIAJOBS_TOKEN: 'a' }])('after a token without the scope, %j being set', (environment) => {
    const lacking = { ...failure(403), tokenError: 'insufficient_scope' };
    const error = new InvalidTokenError('The token lacks the scope mediahub_read', lacking);
    const sentence = 'The token lacks the scope mediahub_read. Use a token that has it.';
    expect(toExitResult(error, environment)).toEqual({ status: 3, message: sentence });
  });
});
