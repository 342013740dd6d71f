import { Option, type Command } from 'commander';

/** How the cells of CSV are written. */
export interface CsvOptions {
  /** Whether texts that a spreadsheet would run as a formula stay as they are. */
  readonly raw?: boolean;
  /** Whether a byte order mark comes first, by which Excel recognises UTF-8. */
  readonly bom?: boolean;
  /** Epoch milliseconds, the default, or ISO 8601 in UTC. */
  readonly times?: 'epoch' | 'iso';
}

// The same rules as the service's own: libs/jobs-db/src/reads/plans/csv-cell.ts.
const FORMULA = /^[\s"'\u00a0\u3000\ufeff]*[-=+@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/;
const NUMBER = /^-\d+(\.\d+)?(e[-+]?\d+)?$/i;
const MAX_ISO_TIME = 253_402_300_799_999;

/** Adds the options of CSV to a command. */
export function addCsvOptions(command: Command): Command {
  return command
    .option('--raw', 'csv: leave texts that a spreadsheet would run as formulas as they are')
    .option('--bom', 'csv: begin with a byte order mark, by which Excel recognises UTF-8')
    .addOption(
      new Option('--times <form>', 'csv: epoch milliseconds (default), or ISO 8601').choices([
        'epoch',
        'iso',
      ]),
    );
}

/** The options of CSV alone. */
export function pickCsvOptions({ raw, bom, times }: CsvOptions): CsvOptions {
  return {
    ...(raw === undefined ? {} : { raw }),
    ...(bom === undefined ? {} : { bom }),
    ...(times === undefined ? {} : { times }),
  };
}

/** A text with a leading apostrophe where a spreadsheet would take it for a formula. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** A time as ISO 8601 in UTC. Times after the year 9999, which have no common form there, stay numbers. */
export function formatIsoTime(time: number): string {
  return time <= MAX_ISO_TIME ? new Date(time).toISOString() : String(time);
}
