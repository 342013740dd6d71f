// A record is one figure: { case, revision, id, title, unit, ours, reference?, against?, ratio?, bar?, note? }.
// A bar is { side: 'at most' | 'at least', value, of: 'ratio' | 'ours' }; a record without one is for information.

export const atMost = (value, of = 'ratio') => ({ side: 'at most', value, of });
export const atLeast = (value, of = 'ratio') => ({ side: 'at least', value, of });

/** The number that the bar judges. */
function judgedValue({ bar, ratio, ours }) {
  return (bar?.of === 'ours' ? ours : (ratio ?? ours)).median;
}

/** True if the bar is met within a factor; undefined without a bar. */
export function isMet(record, slack = 1) {
  const { bar } = record;
  if (!bar) return undefined;
  const value = judgedValue(record);
  return bar.side === 'at most' ? value <= bar.value * slack : value >= bar.value / slack;
}

/** True if a figure misses its bar, or a stored result that already misses it, by more than noise: a factor of 2. */
export function hasCollapsed(record, known) {
  if (isMet(record, 2) !== false) return false;
  const before = known.find((candidate) => candidate.case === record.case && candidate.id === record.id);
  if (!before || isMet(before) !== false) return true;
  return isMet({ ...record, bar: { ...record.bar, value: judgedValue(before) } }, 2) === false;
}

/** Formats a number with three significant digits. */
export function formatNumber(value) {
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

export function formatSpread({ median, min, max, n }) {
  const spread = n > 1 ? ` (${formatNumber(min)} to ${formatNumber(max)})` : '';
  return `${formatNumber(median)}${spread}`;
}

/** Formats a record for the terminal. */
export function formatRecord(record) {
  const { title, unit, ours, reference, against, ratio, bar } = record;
  const met = isMet(record);
  const parts = [
    `${met === undefined ? ' ' : met ? '+' : '-'} ${title}: ${formatNumber(ours.median)} ${unit}`,
  ];
  if (reference) parts.push(`${against} ${formatNumber(reference.median)} ${unit}`);
  if (ratio) parts.push(`ratio ${formatSpread(ratio)}`);
  if (bar) parts.push(`bar ${bar.side} ${bar.value}`);
  return parts.join('; ');
}
