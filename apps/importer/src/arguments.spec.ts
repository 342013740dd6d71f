import { readArguments, usage } from './arguments.js';

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

describe('the help of import', () => {
  it.each([
    [undefined, 'npm run --silent import -- ', '2 wrong arguments, 3 could not go on, 130 stopped'],
    [
      'mediajobs import',
      'mediajobs import ',
      '1 some refused or could not go on, 2 wrong arguments, 130 stopped',
    ],
  ])('called by %s says how it is called, with examples, and how it ends', (calledAs, command, status) => {
    const text = usage(calledAs);
    expect(text.split(command)).toHaveLength(4);
    expect(text).toContain(`Examples:\n  $ ${command}`);
    expect(text).toContain(status);
  });
});
