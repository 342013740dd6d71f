import { isMet } from '../record.mjs';

/** A figure in three or four digits. @param {number} value */
export function figure(value) {
  // JSON knows neither infinity nor what is not a number.
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** A record on one line of a terminal. @param {import('../record.mjs').Record} record */
export function line(record) {
  const { title, unit, ours, reference, against, ratio, bar } = record;
  const met = isMet(record);
  const parts = [`${met === undefined ? ' ' : met ? '+' : '-'} ${title}: ${figure(ours.median)} ${unit}`];
  if (reference && against) parts.push(`${against} ${figure(reference.median)} ${unit}`);
  if (ratio) parts.push(`ratio ${figure(ratio.median)} (${figure(ratio.min)} to ${figure(ratio.max)})`);
  if (bar) parts.push(`bar ${bar.side} ${bar.value}`);
  return parts.join('; ');
}
