import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** Returns the current time, every second while it is needed and the tab is visible. */
export function useNow(isNeeded: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  const isTicking = useDocumentVisibility() === 'visible' && isNeeded;
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
