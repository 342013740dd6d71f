/** Epoch milliseconds, or seconds below this number, as the API takes them. */
const MAX_EPOCH_SECONDS = 100_000_000_000;

/** What a field for a date and a time gives once it is filled in. */
const LOCAL_DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A time as a field of the viewer's clock shows it, to the second; empty where there is none. */
export function formatLocalDateTime(at: number | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at < MAX_EPOCH_SECONDS ? at * 1000 : at);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Epoch milliseconds of what such a field holds; undefined where it is empty or half filled in. */
export function parseLocalDateTime(text: string): number | undefined {
  const at = LOCAL_DATE_TIME.test(text) ? new Date(text).getTime() : Number.NaN;
  return Number.isNaN(at) || at < 0 ? undefined : at;
}
