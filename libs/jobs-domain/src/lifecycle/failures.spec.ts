import { failureAdvice, failureByCode, JOB_FAILURES, type JobFailure } from './failures.js';

const ALL: readonly (readonly [string, JobFailure])[] = Object.entries(JOB_FAILURES);

describe('the catalogue of failures', () => {
  it('has distinct codes and texts', () => {
    for (const key of ['code', 'message', 'meaning', 'advice'] as const) {
      const values = ALL.map(([, failure]) => failure[key]);
      expect([...new Set(values)]).toEqual(values);
    }
  });

  it('has the codes of the reference and the engine', () => {
    expect(JOB_FAILURES.transcodingFailed).toMatchObject({
      code: '0x005015',
      message: 'Failed to transcode the file',
    });
    expect(JOB_FAILURES.cancelled).toMatchObject({ code: '0x005016', message: 'Cancelled' });
    expect(JOB_FAILURES.cancelledInQueue.code).toBe('0x005017');
  });

  it.each(ALL)('explains %s', (_, { code, message, meaning, advice }) => {
    expect(code).toMatch(/^0x0050[0-4][0-9a-f]$/);
    expect(message).toMatch(/^[A-Z].*[^.]$/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it.each(ALL)('finds %s by its code in any case', (_, failure) => {
    expect(failureByCode(failure.code.toUpperCase())).toBe(failure);
    expect(failureAdvice(failure.code)).toBe(failure);
  });

  it.each([
    ['0x00500F', 'Something was wrong with the source, before encoding began.'],
    ['0x00502f', 'Something went wrong while the source was encoded.'],
    ['0x00503f', 'The outputs could not be delivered.'],
    ['0x00504f', 'The worker that ran the job had a fault.'],
  ])('explains the range of the unknown code %s', (code, meaning) => {
    expect(failureByCode(code)).toBeNull();
    expect(failureAdvice(code)?.meaning).toBe(meaning);
  });

  it.each([['0x123456'], [''], [null], [undefined]])('returns null for the code %j', (code) => {
    expect(failureByCode(code)).toBeNull();
    expect(failureAdvice(code)).toBeNull();
  });
});
