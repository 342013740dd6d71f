import { useCallback, useState } from 'react';
import type { JobFilters } from './job-search.js';

/**
 * Returns the time when a relative range ends, and a function that moves it to now. The time stays while the filters do,
 * because the pages of one list must have the same range.
 */
export function useRangeEnd(filters: JobFilters): readonly [end: number, move: () => void] {
  const key = JSON.stringify(filters);
  const [range, setRange] = useState(() => ({ key, end: Date.now() }));
  if (range.key !== key) setRange(() => ({ key, end: Date.now() }));
  const move = useCallback(() => setRange((old) => ({ ...old, end: Date.now() })), []);
  return [range.end, move];
}
