import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './csv-options.js';

/** Formats rows as CSV, with texts escaped that a spreadsheet would run as formulas. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { cast: { string: escapeFormula } },
  );
}
