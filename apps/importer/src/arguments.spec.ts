import { readArguments } from './arguments.js';

const ID = '5d2f7c35e4b004f9cd197877';

describe('the arguments of import', () => {
  it.each([
    [['a.json'], { files: ['a.json'], user: undefined, ignoreUnknown: false }],
    [['-', 'a', '--user', ID, '--ignore-unknown'], { files: ['-', 'a'], user: ID, ignoreUnknown: true }],
    [['--help'], null],
    [['-h', 'a'], null],
  ])('%j', (args, request) => {
    expect(readArguments(args)).toEqual(request);
  });

  it.each([
    [[], 'import takes at least one FILE, or - for standard input'],
    [['-', '-'], 'import takes - once: standard input can be read only once'],
    [['a', '--user', 'ADA'], '--user takes 24 lower-case hexadecimal digits, got "ADA"'],
    [['a', '--fast'], /--fast/],
  ])('%j is refused', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
