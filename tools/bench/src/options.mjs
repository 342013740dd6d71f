import { parseArgs } from 'node:util';

export const USAGE = `Measures mediajobs against what PostgreSQL and Node.js allow, and writes docs/performance.md.

  npm run bench [-- --jobs N] [--only CASE[,CASE]] [--rounds R] [--short] [--peers] [--report] [--compare FILE]

  --jobs N        number of jobs in the database (default 1000000; 4000 with --short)
  --only CASE     run only these cases; the stored results of the others are kept
  --rounds R      pairs of measurements per figure (default 5; 2 with --short)
  --short         for CI: stores nothing, exits with 1 if a ratio misses its bar by more than a factor of 2, twice
  --peers         also measure PostGraphile, which is installed on demand
  --report        measure nothing, write docs/performance.md from the stored results
  --compare FILE  measure nothing, compare the stored results with those of another revision

The database is kept in .data/bench-N, or below BENCH_DATA_DIR, and used again while the schema is the same.
`;

export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      jobs: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      short: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      compare: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    jobs: parseInteger('--jobs', values.jobs, values.short ? 4000 : 1_000_000, 2000),
    rounds: parseInteger('--rounds', values.rounds, values.short ? 2 : 5, 1),
    only: values.only.flatMap((names) => names.split(',')),
  };
}

function parseInteger(name, text, fallback, minimum) {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < minimum)
    throw new TypeError(`${name} must be an integer of at least ${minimum}, got ${JSON.stringify(text)}`);
  return value;
}
