import { readArguments, usage, UsageError, type SeederArguments } from './arguments.js';

const DEFAULTS: SeederArguments = { help: false, jobs: null, seed: 1, until: null, live: false, rate: 0.2 };

describe('the arguments of the seeder', () => {
  it.each<[string, Partial<SeederArguments>]>([
    ['--jobs 1', { jobs: 1 }],
    ['--jobs 100000000 --seed 0', { jobs: 100_000_000, seed: 0 }],
    ['--jobs=5 --until 1577836800000', { jobs: 5, until: 1_577_836_800_000 }],
    ['--live', { live: true }],
    ['--live --rate 0.5', { live: true, rate: 0.5 }],
    ['--jobs 5 --live --rate 1000', { jobs: 5, live: true, rate: 1000 }],
    ['--help', { help: true }],
    ['-h', { help: true }],
  ])('%s is understood', (line, expected) => {
    expect(readArguments(line.split(' '))).toEqual({ ...DEFAULTS, ...expected });
  });

  it.each([
    ['', '--jobs N or --live says what to do, and neither is given; see --help'],
    ['--jobs 0', '--jobs takes an integer from 1 to 100000000, got "0"'],
    ['--jobs 1e3', '--jobs takes an integer from 1 to 100000000, got "1e3"'],
    ['--jobs 100000001', '--jobs takes an integer from 1 to 100000000, got "100000001"'],
    ['--jobs 1 --seed x', '--seed takes an integer from 0 to 9007199254740991, got "x"'],
    [
      '--jobs 1 --until 1577836799999',
      '--until takes an integer from 1577836800000 to 4102444800000, got "1577836799999"',
    ],
    ['--live --rate 0', '--rate takes a number from 0.01 to 1000, got "0"'],
    ['--live --rate 1001', '--rate takes a number from 0.01 to 1000, got "1001"'],
    ['--jobs 1 --rate 2', '--rate takes --live beside it'],
    ['--live --seed 2', '--seed and --until take --jobs N beside them'],
    ['--job 1', "Unknown option '--job'; see --help"],
    ['--jobs 1 2', "Unexpected argument '2'; see --help"],
  ])('"%s" is refused: %s', (line, message) => {
    const args = line === '' ? [] : line.split(' ');
    expect(() => readArguments(args)).toThrow(new UsageError(message));
  });

  it('are all explained', () => {
    for (const name of ['--jobs', '--seed', '--until', '--live', '--rate', '--help'])
      expect(usage()).toContain(name);
  });

  it.each([
    [undefined, 'npm run --silent seed -- '],
    ['mediajobs seed', 'mediajobs seed '],
  ])('are explained with examples where it is called by %s', (calledAs, command) => {
    expect(usage(calledAs).split(command)).toHaveLength(5);
    expect(usage(calledAs)).toContain(`Examples:\n  $ ${command}`);
  });
});
