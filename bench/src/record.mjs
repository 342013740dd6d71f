/**
 * What a ratio, or a figure, must reach.
 * @typedef {object} Bar
 * @property {'at most' | 'at least'} side
 * @property {number} value
 * @property {'ratio' | 'ours'} [of] What the bar is about; the ratio where it is left out.
 */

/**
 * One figure of the benchmark.
 * @typedef {object} Record
 * @property {string} case Name of the case that measured it.
 * @property {string} revision Of the product.
 * @property {string} id Unique within the case.
 * @property {string} title
 * @property {string} unit Of `ours` and `reference`.
 * @property {import('./statistics.mjs').Summary} ours
 * @property {import('./statistics.mjs').Summary} [reference]
 * @property {string} [against] What the reference is.
 * @property {import('./statistics.mjs').Summary} [ratio]
 * @property {Bar} [bar] Without one, the figure is for information.
 * @property {string} [note]
 */

/** @param {number} value @returns {Bar} */
export function atMost(value) {
  return { side: 'at most', value };
}

/** @param {number} value @returns {Bar} */
export function atLeast(value) {
  return { side: 'at least', value };
}

/** A bar of the figure itself. @param {Bar} bar @returns {Bar} */
export function absolutely(bar) {
  return { ...bar, of: 'ours' };
}

/** The number that the bar is about. @param {Record} record */
export function judged({ bar, ratio, ours }) {
  return (bar?.of === 'ours' ? ours : (ratio ?? ours)).median;
}

/** Whether the bar is met; undefined without a bar. @param {Record} record @param {number} [slack] As a factor. */
export function isMet(record, slack = 1) {
  const { bar } = record;
  if (!bar) return undefined;
  const value = judged(record);
  return bar.side === 'at most' ? value <= bar.value * slack : value >= bar.value / slack;
}

/**
 * Whether a figure is so far off that noise does not explain it: beyond twice its bar, or, where the bar is known to be
 * missed, beyond twice what is known.
 * @param {Record} record @param {readonly Record[]} known
 */
export function isCollapsed(record, known) {
  if (isMet(record, 2) !== false || !record.bar) return false;
  const before = known.find(({ case: name, id }) => name === record.case && id === record.id);
  if (!before || isMet(before) !== false) return true;
  return isMet({ ...record, bar: { ...record.bar, value: judged(before) } }, 2) === false;
}
