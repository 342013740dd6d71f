import type { ReactNode } from 'react';
import { formatExactTime, formatTime } from './format.js';

/** A time in the viewer's zone; the exact value on hover. */
export function Time({ at }: { readonly at: number | null | undefined }): ReactNode {
  if (at === null || at === undefined) return <NoValue />;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
      {formatTime(at)}
    </time>
  );
}

/** What stands where there is no value. */
export function NoValue(): ReactNode {
  return <span aria-hidden="true">–</span>;
}
