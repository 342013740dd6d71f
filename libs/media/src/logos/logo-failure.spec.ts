import { findLogoFailure } from './logo-failure.js';

const exit = { code: 1, signal: null, isTimedOut: false, log: '' };

describe('a logo that is not ready', () => {
  it.each([
    ['damage', { log: 'Invalid data found when processing input' }, 'logoUnreadable'],
    [
      'an image without frames',
      { code: 0, log: 'Output file is empty, nothing was encoded' },
      'logoUnreadable',
    ],
    ['too many pixels', { log: '[png @ 0x1] Picture size 60000x60000 is invalid' }, 'logoTooLarge'],
    ['a lack of memory', { log: 'Cannot allocate memory' }, 'logoTooLarge'],
    ['time', { code: null, signal: 'SIGKILL' as const, isTimedOut: true }, 'logoTooLarge'],
    ['CPU time', { code: null, signal: 'SIGXCPU' as const }, 'logoTooLarge'],
  ])('fails because of %s', (_, changes, failure) => {
    expect(findLogoFailure({ ...exit, ...changes }, 'logo.png')?.failure).toBe(failure);
  });

  it('is none after success', () => {
    expect(findLogoFailure({ ...exit, code: 0 }, 'logo.png')).toBeNull();
  });
});
