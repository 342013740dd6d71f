import { useSyncExternalStore, type ReactNode } from 'react';
import { formatExactTime, formatRelativeTime } from './format.js';
import { SharedClock } from './shared-clock.js';
import { NoValue } from './time.js';

const clock = new SharedClock(10_000);

/** Returns the current time to about ten seconds, and renders again when it changes. */
export function useNow(): number {
  return useSyncExternalStore(clock.subscribe, clock.read);
}

/** A time such as "3 min ago", with the exact one on hover. */
export function RelativeTime({ at }: { readonly at: number | null | undefined }): ReactNode {
  const current = useNow();
  if (at === null || at === undefined) return <NoValue />;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
      {formatRelativeTime(at, current)}
    </time>
  );
}
