/** Time zone of the browser. */
export const LOCAL_TIME_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Names of all time zones that the browser knows, UTC and its own first. */
export function listTimeZones(): string[] {
  return [...new Set(['UTC', LOCAL_TIME_ZONE, ...Intl.supportedValuesOf('timeZone')])];
}

/** Returns true for a name that the browser knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
