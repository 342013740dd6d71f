import type { ParameterType } from './parameter.js';

const NAME = /^[A-Za-z][\w+/-]{0,63}$/;

/** Returns the name of a time zone in its usual spelling, or undefined for an unknown one. */
export function parseTimeZone(name: string): string | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Type of a time zone, case-insensitive. */
export const timeZoneParameter: ParameterType<string> = {
  parse: parseTimeZone,
  accepts: (value) => typeof value === 'string' && parseTimeZone(value) !== undefined,
  expected: 'a name of the IANA time zone database, such as Europe/Berlin',
  schema: { type: 'string', pattern: NAME.source },
};
