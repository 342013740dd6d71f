import { Option } from 'commander';
import { formatCsv } from './csv.js';
import { toIdLine, toJsonLine } from './job-writer.js';
import { isTerminal, print } from './print.js';
import { formatTable, formatTsvRows, replaceControlCharacters } from './table.js';

const ROW_OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
/** Formats of rows without ids. */
export type RowOutput = (typeof ROW_OUTPUTS)[number];

const LIST_OUTPUTS = [...ROW_OUTPUTS, 'id'] as const;
/** Formats of objects. */
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

interface ListFormat<T, Output> {
  /** Default: a table on a terminal, otherwise NDJSON. */
  readonly output: Output | undefined;
  readonly columns: readonly ObjectColumn<T>[];
  /** Sentence for people when there are no objects. */
  readonly none: string;
}

/** Returns `--output` of commands that print objects. */
export function listOutputOption(): Option {
  const description = 'default: table on a terminal, else ndjson; id prints only the ids';
  return new Option('-o, --output <format>', description).choices(LIST_OUTPUTS);
}

/** Returns `--output` of commands that print rows without ids. */
export function rowOutputOption(): Option {
  const description = 'default: table on a terminal, else ndjson';
  return new Option('-o, --output <format>', description).choices(ROW_OUTPUTS);
}

/** Prints objects: a table for people, otherwise as programs read it. */
export async function printList<T extends { readonly id: string }>(
  objects: readonly T[],
  { output, ...format }: ListFormat<T, ListOutput>,
): Promise<void> {
  if (output === 'id') await print(objects.map(toIdLine).join(''));
  else await printRows(objects, { ...format, output });
}

/** Prints rows as `printList` does objects. */
export async function printRows<T extends object>(
  rows: readonly T[],
  format: ListFormat<T, RowOutput>,
): Promise<void> {
  const { output = isTerminal() ? 'table' : 'ndjson' } = format;
  await print(formatRows(rows, { ...format, output }));
}

function formatRows<T extends object>(
  objects: readonly T[],
  { output, columns, none }: ListFormat<T, RowOutput> & { readonly output: RowOutput },
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
