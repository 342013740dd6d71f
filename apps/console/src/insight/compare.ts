/** Change of a figure against the period before. */
export interface Change {
  /** Such as `12%` or `0.4 pp`, without a sign. */
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
}

const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const SMALL_PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const POINTS = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

type Figure = number | null | undefined;

/** Compares a quantity with the one before. Null where there is nothing to compare with. */
export function compareQuantity(current: Figure, previous: Figure): Change | null {
  if (typeof current !== 'number' || typeof previous !== 'number' || previous === 0) return null;
  const change = current / previous - 1;
  const format = Math.abs(change) < 0.1 ? SMALL_PERCENT : PERCENT;
  return toChange(change, format.format(Math.abs(change)), format.format(0));
}

/** Compares two rates from 0 to 1, in percentage points. */
export function compareRate(current: Figure, previous: Figure): Change | null {
  if (typeof current !== 'number' || typeof previous !== 'number') return null;
  const change = (current - previous) * 100;
  return toChange(change, `${POINTS.format(Math.abs(change))} pp`, `${POINTS.format(0)} pp`);
}

function toChange(change: number, text: string, none: string): Change {
  if (text === none) return { text, direction: 'same' };
  return { text, direction: change > 0 ? 'up' : 'down' };
}
