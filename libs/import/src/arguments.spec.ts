import { readArguments, usage } from './arguments.js';

const ID = '5d2f7c35e4b004f9cd197877';
const DEFAULTS = { user: undefined, kind: undefined, public: false, strict: false };

describe('the arguments of import', () => {
  it.each([
    [['a.json'], { ...DEFAULTS, files: ['a.json'] }],
    [['-', 'a', '--user', ID, '--strict'], { ...DEFAULTS, files: ['-', 'a'], user: ID, strict: true }],
    [['a', '--kind', 'preset', '--public'], { ...DEFAULTS, files: ['a'], kind: 'preset', public: true }],
    [['a', '--ignore-unknown'], { ...DEFAULTS, files: ['a'] }],
    [['--help'], null],
    [['-h', 'a'], null],
  ])('%j', (args, request) => {
    expect(readArguments(args)).toEqual(request);
  });

  it.each([
    [[], 'import takes at least one FILE, or - for standard input'],
    [['-', '-'], 'import takes - once: standard input can be read only once'],
    [['a', '--user', 'ADA'], '--user takes 24 lower-case hexadecimal digits, got "ADA"'],
    [['a', '--kind', 'presets'], /^--kind takes one of pipeline, .*, got "presets"$/],
    [['a', '--strict', '--ignore-unknown'], 'import takes --strict or --ignore-unknown, not both'],
    [['a', '--fast'], /--fast/],
  ])('%j is refused', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});

describe('the help of import', () => {
  it.each([
    [undefined, 'npm run --silent import -- '],
    ['mediajobs import', 'mediajobs import '],
  ])('called by %s says how it is called, with examples, and how it ends', (calledAs, command) => {
    const text = usage(calledAs);
    expect(text.split(command)).toHaveLength(4);
    expect(text).toContain(`Examples:\n  $ ${command}`);
    expect(text).toContain('Exit status: 0 all stored; 1 ');
  });
});
