/** The API reads smaller times as seconds, others as milliseconds. */
const MAX_EPOCH_SECONDS = 100_000_000_000;

/** Value of a complete datetime-local field. */
const LOCAL_DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Returns a time of the API in milliseconds. */
export function toMilliseconds(at: number): number {
  return at < MAX_EPOCH_SECONDS ? at * 1000 : at;
}

/** Formats a time for a datetime-local field, to the second. */
export function formatLocalDateTime(at: number | undefined): string {
  if (at === undefined) return '';
  const date = new Date(toMilliseconds(at));
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Parses a datetime-local field. Returns undefined when it is empty or incomplete. */
export function parseLocalDateTime(text: string): number | undefined {
  const at = LOCAL_DATE_TIME.test(text) ? new Date(text).getTime() : Number.NaN;
  return Number.isNaN(at) || at < 0 ? undefined : at;
}
