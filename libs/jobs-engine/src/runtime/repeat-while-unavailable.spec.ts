import { repeatWhileUnavailable } from './repeat-while-unavailable.js';

const LOST = new Error('Connection terminated unexpectedly');
const WRONG = new Error('syntax error');

/** Returns an access that fails with the given errors, one after the other, and then succeeds. */
function failWith(...errors: Error[]): () => Promise<string> {
  return () => {
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve('stored');
  };
}

describe('repeatWhileUnavailable', () => {
  it.each([
    ['without a failure', [], []],
    ['after a lost connection', [LOST], [LOST]],
  ])('returns the result %s', async (_title, errors, reported) => {
    const failures: unknown[] = [];
    const run = repeatWhileUnavailable(failWith(...errors), new AbortController().signal, (error) =>
      failures.push(error),
    );
    expect(await run).toBe('stored');
    expect(failures).toEqual(reported);
  });

  it.each([
    ['other errors', WRONG, new AbortController().signal],
    ['any error after an abort', LOST, AbortSignal.abort()],
  ])('throws %s', async (_title, error, signal) => {
    await expect(repeatWhileUnavailable(failWith(error), signal)).rejects.toBe(error);
  });
});
