/** An answer was fast but wrong, which is worse than slow. */
export class WrongAnswer extends Error {
  name = 'WrongAnswer';
}

/** @param {boolean} holds @param {string} promise What holds of a right answer. */
export function check(holds, promise) {
  if (!holds) throw new WrongAnswer(`Wrong answer: ${promise}`);
}

/** @param {unknown} got @param {unknown} expected @param {string} what */
export function checkEqual(got, expected, what) {
  if (got !== expected)
    throw new WrongAnswer(`Wrong answer: ${what} is ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`);
}
