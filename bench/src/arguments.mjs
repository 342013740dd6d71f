import { parseArgs } from 'node:util';

export const USAGE = `Measures mediajobs against what PostgreSQL and the wire allow, and against its peers.

  npm run bench [-- --jobs N] [--only NAME[,NAME]] [--rounds R] [--short] [--no-peers] [--report]

  --jobs N     how many jobs to measure with (default 1000000; 20000 with --short)
  --only NAME  only these cases, by name or number; the stored results of the others are kept
  --rounds R   pairs of measurements per figure (default 5; 3 with --short)
  --short      the form for CI: without peers, exits with 1 when a ratio is beyond twice its bar, or beyond twice what
               the stored run says where that misses the bar, and is so again when it is measured again
  --no-peers   without the peers
  --report     measures nothing, only writes docs/performance.md from the stored results

The database stays in .data/bench-N and is used again while the schema is the same.
`;

/**
 * @typedef {object} Options
 * @property {boolean} help
 * @property {number} jobs
 * @property {number} rounds
 * @property {readonly string[]} only Empty for all.
 * @property {boolean} short
 * @property {boolean} peers
 * @property {boolean} report
 */

/** @param {string[]} args @returns {Options} */
export function readArguments(args) {
  const { values } = parseArgs({
    args,
    options: {
      jobs: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      short: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { short, report, help } = values;
  return {
    help,
    short,
    report,
    jobs: integer('--jobs', values.jobs, short ? 20_000 : 1_000_000, 2_000),
    rounds: integer('--rounds', values.rounds, short ? 3 : 5, 1),
    only: values.only.flatMap((names) => names.split(',')).filter((name) => name !== ''),
    peers: !short && !values['no-peers'],
  };
}

/** @param {string} name @param {string | undefined} text @param {number} fallback @param {number} minimum */
function integer(name, text, fallback, minimum) {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < minimum)
    throw new TypeError(`${name} takes an integer from ${minimum} on, got ${JSON.stringify(text)}`);
  return value;
}
