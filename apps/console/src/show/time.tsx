import type { ReactNode } from 'react';
import { exactTimeText, timeText } from './text.js';

/** A time in the viewer's zone; the exact value on hover. */
export function Time({ at }: { readonly at: number | null | undefined }): ReactNode {
  if (at === null || at === undefined) return <Absent />;
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTimeText(at)}>
      {timeText(at)}
    </time>
  );
}

/** What stands where there is no value. */
export function Absent(): ReactNode {
  return <span aria-hidden="true">–</span>;
}
