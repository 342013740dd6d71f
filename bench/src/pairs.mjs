import { median, summaryOf } from './statistics.mjs';

/**
 * What two sides took, measured in turn so that a disturbance of the machine meets both.
 * @typedef {object} Pairs
 * @property {import('./statistics.mjs').Summary} ours
 * @property {import('./statistics.mjs').Summary} reference
 * @property {import('./statistics.mjs').Summary} ratio Ours to the reference's, round by round.
 */

/**
 * @param {number} rounds
 * @param {() => Promise<number>} ours @param {() => Promise<number>} reference
 * @returns {Promise<Pairs>}
 */
export async function inPairs(rounds, ours, reference) {
  const [pairs] = await inPairsOf(
    rounds,
    async () => [await ours()],
    async () => [await reference()],
  );
  return pairs;
}

/**
 * As `inPairs`, where one measurement gives several figures.
 * @param {number} rounds
 * @param {() => Promise<number[]>} ours @param {() => Promise<number[]>} reference
 * @returns {Promise<Pairs[]>}
 */
export async function inPairsOf(rounds, ours, reference) {
  /** @type {number[][][]} */
  const measured = [];
  for (let round = 0; round < rounds; round++) measured.push([await ours(), await reference()]);
  const [[first]] = measured;
  return first.map((_, index) => ({
    ours: summaryOf(measured.map(([a]) => a[index])),
    reference: summaryOf(measured.map(([, b]) => b[index])),
    ratio: summaryOf(measured.map(([a, b]) => a[index] / b[index])),
  }));
}

/**
 * The median time of `run`, called until `most` times or `ms` milliseconds are reached, at least three times.
 * @param {() => Promise<number>} run Gives its time in ms.
 * @param {{ most?: number, ms?: number }} [bounds]
 */
export async function medianTime(run, bounds) {
  return median(await times(run, bounds));
}

/** @param {() => Promise<number>} run @param {{ most?: number, ms?: number }} [bounds] */
export async function times(run, { most = 40, ms = 1500 } = {}) {
  const taken = [];
  const started = performance.now();
  while (taken.length < most && (taken.length < 3 || performance.now() - started < ms))
    taken.push(await run());
  return taken;
}
