/**
 * Matches a text that a spreadsheet may run as a formula (OWASP, "CSV Injection"), also behind white space and
 * quotation marks, which importers remove.
 */
const FORMULA = String.raw`^[\s"''\u00a0\u3000\ufeff]*[-=+@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]`;

/** Matches a negative number, which is no formula. */
const NUMBER = String.raw`^-\d+(\.\d+)?([eE][-+]?\d+)?$`;

/** Returns a text cell of CSV, with a leading apostrophe if a spreadsheet would take it for a formula. */
export function escapeFormulaSql(cell: string): string {
  // Most texts begin with an ASCII letter, which is checked first because a regular expression takes longer.
  const beginsWithLetter = `ascii(${cell}) BETWEEN 65 AND 126`;
  const isFormula = `${cell} ~ '${FORMULA}' AND ${cell} !~ '${NUMBER}'`;
  return `CASE WHEN ${beginsWithLetter} THEN ${cell} WHEN ${isFormula} THEN '''' || ${cell} ELSE ${cell} END`;
}

/** The last millisecond of the year 9999. Later times stay numbers: ISO 8601 has no common form for them. */
const MAX_ISO_TIME = 253_402_300_799_999;

/** Returns a time in epoch milliseconds as ISO 8601 in UTC, to the millisecond. */
export function isoTimeSql(cell: string): string {
  const second = `to_char(to_timestamp(${cell} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')`;
  const text = `${second} || '.' || lpad((${cell} % 1000)::text, 3, '0') || 'Z'`;
  return `CASE WHEN ${cell} <= ${MAX_ISO_TIME} THEN ${text} ELSE ${cell}::text END`;
}
