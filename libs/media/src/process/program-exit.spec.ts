import { toProgramExit } from './program-exit.js';

describe('the end of a program', () => {
  it.each([
    [0, null, 0, null],
    [1, null, 1, null],
    [69, null, 69, null],
    [255, null, 255, null],
    [137, null, null, 'SIGKILL'],
    [139, null, null, 'SIGSEGV'],
    [null, 'SIGXFSZ', null, 'SIGXFSZ'],
  ] as const)('reads status %j and signal %j', (code, signal, expectedCode, expectedSignal) => {
    const exit = toProgramExit(code, signal, { isTimedOut: false, log: 'log' });
    expect(exit).toEqual({ code: expectedCode, signal: expectedSignal, isTimedOut: false, log: 'log' });
  });
});
