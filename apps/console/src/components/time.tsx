import type { ReactNode } from 'react';
import { formatExactTime, formatTime } from './format.js';

/** A time in the viewer's time zone; the exact value on hover. */
export function Time({ at }: { readonly at: number | null | undefined }): ReactNode {
  if (at === null || at === undefined) return <NoValue />;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
      {formatTime(at)}
    </time>
  );
}

/** Placeholder for a missing value. */
export function NoValue(): ReactNode {
  return <span aria-hidden="true">–</span>;
}
