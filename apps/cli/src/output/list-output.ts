import { Option } from 'commander';
import { formatCsv } from './csv.js';
import { toJsonLine } from './job-writer.js';
import { isTerminal, print } from './print.js';
import { formatTable, formatTsvRows, replaceControlCharacters } from './table.js';

const LIST_OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
export type ListOutput = (typeof LIST_OUTPUTS)[number];

/** A column of a table of objects. */
export interface ObjectColumn<T> {
  readonly heading: string;
  readonly value: (object: T) => string;
  /** True for text that a narrow terminal may shorten. Shortened ids, numbers and times would be useless. */
  readonly isText?: boolean;
  /** Numbers are aligned to the right. */
  readonly isNumber?: boolean;
  /** True for a column that a narrow terminal leaves out before the others; of several, the last one first. */
  readonly isSecondary?: boolean;
}

export interface ListFormat<T> {
  readonly output: ListOutput | undefined;
  readonly columns: readonly ObjectColumn<T>[];
  /** Sentence for people when there are no objects. */
  readonly none: string;
}

/** Returns `--output` of commands that print a list. */
export function listOutputOption(): Option {
  return new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices(
    LIST_OUTPUTS,
  );
}

/** Prints a list of objects: a table for people, otherwise as programs read it. */
export async function printList<T extends object>(
  objects: readonly T[],
  format: ListFormat<T>,
): Promise<void> {
  const { output = isTerminal() ? 'table' : 'ndjson' } = format;
  await print(formatList(objects, { ...format, output }));
}

/** Formats a list of objects. */
function formatList<T extends object>(
  objects: readonly T[],
  { output, columns, none }: ListFormat<T> & { readonly output: ListOutput },
): string {
  const headings = columns.map(({ heading }) => heading);
  const cells = (): readonly (readonly string[])[] =>
    objects.map((object) => columns.map(({ value }) => value(object)));
  switch (output) {
    case 'json':
      return `${JSON.stringify(objects, null, 2)}\n`;
    case 'ndjson':
      return objects.map(toJsonLine).join('');
    case 'csv':
      return formatCsv([headings, ...cells()]);
    case 'table':
      if (!isTerminal()) return formatTsvRows([headings, ...cells()]);
      return objects.length === 0 ? `${none}\n` : formatObjectTable(objects, columns);
  }
}

/** Formats a table of objects for a terminal. @param width characters of a line; default: those of the terminal */
export function formatObjectTable<T>(
  objects: readonly T[],
  columns: readonly ObjectColumn<T>[],
  width?: number,
): string {
  const rows = objects.map((object) => columns.map(({ value }) => replaceControlCharacters(value(object))));
  const indexes = (has: (column: ObjectColumn<T>) => boolean | undefined): readonly number[] =>
    columns.flatMap((column, at) => (has(column) === true ? [at] : []));
  return formatTable(
    columns.map(({ heading }) => heading.toUpperCase()),
    rows,
    {
      shrinkFirst: indexes(({ isText }) => isText),
      alignRight: indexes(({ isNumber }) => isNumber),
      dropFirst: indexes(({ isSecondary }) => isSecondary).toReversed(),
      width,
    },
  );
}
