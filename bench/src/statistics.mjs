/**
 * @typedef {object} Summary
 * @property {number} median
 * @property {number} min
 * @property {number} max
 * @property {number} n How many samples.
 */

/** @param {readonly number[]} values @param {number} q from 0 to 1 @returns {number} */
export function quantile(values, q) {
  if (values.length === 0) throw new RangeError('Nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** @param {readonly number[]} values @returns {Summary} */
export function summaryOf(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), n: values.length };
}
