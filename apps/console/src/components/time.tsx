import type { ReactNode } from 'react';
import { formatClock, formatExactTime, formatTime } from './format.js';

interface TimeProps {
  readonly at: number | null | undefined;
  /** True for the time of day, where the day is known. */
  readonly isShort?: boolean;
}

/** A time in the viewer's time zone; the exact value on hover. */
export function Time({ at, isShort = false }: TimeProps): ReactNode {
  if (at === null || at === undefined) return <NoValue />;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
      {isShort ? formatClock(at) : formatTime(at)}
    </time>
  );
}

/** Placeholder for a missing value. */
export function NoValue(): ReactNode {
  return <span aria-hidden="true">–</span>;
}
