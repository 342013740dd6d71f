import { Option, type Command } from 'commander';

/** Format of CSV cells. */
export interface CsvOptions {
  /** Leaves texts unchanged that a spreadsheet would run as formulas. */
  readonly raw?: boolean;
  /** Starts with a byte order mark, by which Excel recognises UTF-8. */
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
    .option('--raw', 'csv: do not escape texts that a spreadsheet would run as formulas')
    .option('--bom', 'csv: start with a byte order mark, by which Excel recognises UTF-8')
    .addOption(
      new Option('--times <form>', 'csv: epoch milliseconds (default), or ISO 8601').choices([
        'epoch',
        'iso',
      ]),
    );
}

/** Returns the options of CSV only. */
export function pickCsvOptions({ raw, bom, times }: CsvOptions): CsvOptions {
  return {
    ...(raw === undefined ? {} : { raw }),
    ...(bom === undefined ? {} : { bom }),
    ...(times === undefined ? {} : { times }),
  };
}

/** Prefixes a text that a spreadsheet would run as a formula with an apostrophe. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Formats a time as ISO 8601 in UTC. Times after the year 9999, which have no common form, stay numbers. */
export function formatIsoTime(time: number): string {
  return time <= MAX_ISO_TIME ? new Date(time).toISOString() : String(time);
}
