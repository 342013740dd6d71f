import { InvalidArgumentError } from 'commander';
import { createRequire } from 'node:module';

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const require = createRequire(import.meta.url);

/**
 * Parses epoch seconds or milliseconds, ISO 8601, a time before now such as `7d`, or words such as `yesterday` and
 * `2 hours ago`; times without a zone in the time zone of the user.
 *
 * @throws InvalidArgumentError
 */
export function parseTime(text: string, now = new Date()): number {
  const time = /^\d{6,}$/.test(text)
    ? Number(text)
    : (parseIso(text) ?? parseAge(text, now) ?? parseWords(text, now));
  if (time !== null) return time;
  throw new InvalidArgumentError(
    'Must be a time such as 7d, "2 hours ago", yesterday, 2026-11-24, 2026-11-24T18:00Z, or epoch seconds.',
  );
}

function parseIso(text: string): number | null {
  if (!/^\d{4}-\d\d/.test(text)) return null;
  const time = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  return Number.isNaN(time) ? null : time;
}

function parseAge(text: string, now: Date): number | null {
  const [, count = '', unit = ''] = /^(\d{1,6}) ?(s|m|min|h|d|w)$/i.exec(text.trim()) ?? [];
  const unitMs = UNITS_MS[unit.toLowerCase()];
  return unitMs === undefined ? null : now.getTime() - Number(count) * unitMs;
}

/** Words without a time mean the beginning of a day. */
function parseWords(text: string, now: Date): number | null {
  // Numbers alone, and dates with slashes or dots, mean different days in different countries.
  if (/^[\d\s./:-]*$/.test(text)) return null;
  // Loaded when it is needed, because it takes longer than the rest of the program.
  const chrono = require('chrono-node') as typeof import('chrono-node');
  const [found, ...others] = chrono.casual.parse(text, now);
  if (!found || others.length > 0 || found.text.trim() !== text.trim()) return null;
  const date = found.start.date();
  const hasTime = found.start.isCertain('hour') || /\bnow\b|\bago\b/i.test(text);
  if (!hasTime) date.setHours(0, 0, 0, 0);
  return date.getTime();
}
