import { useSyncExternalStore, type ReactNode } from 'react';
import { formatExactTime, formatRelativeTime } from './format.js';
import { NoValue } from './time.js';

const TICK_MS = 10_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** All components share one timer, which runs while there are some. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const notify of listeners) notify();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Returns the current time to about ten seconds, and renders again when it changes. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
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
