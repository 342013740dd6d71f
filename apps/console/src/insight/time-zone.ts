import { useLocalStorage } from '@mantine/hooks';
import { isTimeZone, LOCAL_TIME_ZONE } from './time-zone-names.js';

/** Returns the time zone of the intervals, and a function that changes it for this browser. */
export function useTimeZone(): readonly [timeZone: string, change: (timeZone: string) => void] {
  const [stored, store] = useLocalStorage({
    key: 'mediajobs.time-zone',
    defaultValue: LOCAL_TIME_ZONE,
    getInitialValueInEffect: false,
    serialize: (name) => name,
    deserialize: (name) => name ?? LOCAL_TIME_ZONE,
  });
  return [isTimeZone(stored) ? stored : LOCAL_TIME_ZONE, store];
}
