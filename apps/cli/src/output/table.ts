import type { Job } from '@mediajobs/jobs-client';
import { stripVTControlCharacters, styleText } from 'node:util';
import stringWidth from 'string-width';
import { columnHeading, formatCell, formatIsoCell, formatStatus, type Column } from './columns.js';

/** Columns of text, which may be shortened. Shortened ids, numbers and times would be useless. */
const TEXT_COLUMNS: ReadonlySet<Column> = new Set([
  ...(['input.file.name', 'input.input_name', 'title', 'user_data', 'unique_custom_key'] as const),
  ...(['output_prefix', 'error_msg'] as const),
]);

const NUMBER_COLUMNS: ReadonlySet<Column> = new Set(['percentage_completed', 'version']);

/** Columns that a narrow terminal drops first, in this order. */
const DROP_ORDER: readonly Column[] = ['finished_at', 'updated_at', 'error_msg', 'created_at'];

/** Characters between two columns, and preferred minimum width of a shortened column. */
const COLUMN_GAP = 2;
const MIN_TEXT_WIDTH = 12;

export interface TableLayout {
  /** Indexes of columns that are shortened before the others; default: the first. */
  readonly shrinkFirst?: readonly number[];
  /**
   * Indexes of columns that are left out, in this order and then from the last one, where those of text cannot be shortened
   * enough; default: none is left out, and all are shortened.
   */
  readonly dropFirst?: readonly number[];
  /** Indexes of columns of numbers. */
  readonly alignRight?: readonly number[];
  /** Characters of a line; default: those of the terminal. */
  readonly width?: number | undefined;
}

/** A table for a terminal, without lines: its columns stand below each other, and no line is wider than the terminal. */
export function formatTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  layout: TableLayout = {},
): string {
  const { shrinkFirst = [0], alignRight = [], dropFirst, width = terminalWidth() } = layout;
  const maxWidth = usableWidth(width);
  const natural = headings.map((heading, at) => widestCell([heading, ...rows.map((row) => row[at] ?? '')]));
  const shown = dropFirst ? selectColumns(natural, shrinkFirst, dropFirst, maxWidth) : [...natural.keys()];
  const texts = shown.flatMap((column, at) => (shrinkFirst.includes(column) ? [at] : []));
  const shownWidths = shown.map((column) => natural[column] ?? 0);
  const preferred = shrinkWidths(shownWidths, texts, MIN_TEXT_WIDTH, maxWidth);
  const widths = shrinkWidths(preferred, [...shown.keys()], 1, maxWidth);
  const head = headings.map((heading) => styleText('bold', heading, { stream: process.stdout }));
  // A row of empty headings is none.
  const lines = headings.every((heading) => heading === '') ? rows : [head, ...rows];
  return lines
    .map((cells) =>
      shown
        .map((column, at) => fitToWidth(cells[column] ?? '', widths[at] ?? 0, alignRight.includes(column)))
        .join(' '.repeat(COLUMN_GAP)),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Formats jobs for a terminal. Columns that do not fit are shortened or dropped. */
export function formatJobTable(
  jobs: readonly Job[],
  columns: readonly Column[],
  width = terminalWidth(),
): string {
  const rows = jobs.map((job) =>
    columns.map((column) =>
      column === 'status' ? formatStatus(job.status) : replaceControlCharacters(formatCell(job, column)),
    ),
  );
  const words = columns.flatMap((column, at) => (TEXT_COLUMNS.has(column) ? [at] : []));
  const numbers = columns.flatMap((column, at) => (NUMBER_COLUMNS.has(column) ? [at] : []));
  const dropFirst = DROP_ORDER.flatMap((column) => {
    const at = columns.indexOf(column);
    return at === -1 ? [] : [at];
  });
  return formatTable(columns.map(columnHeading), rows, {
    shrinkFirst: words,
    alignRight: numbers,
    dropFirst,
    width,
  });
}

/** Returns the indexes of the columns that fit when texts are shortened, at least one. */
function selectColumns(
  widths: readonly number[],
  texts: readonly number[],
  dropFirst: readonly number[],
  maxLineWidth: number,
): readonly number[] {
  const least = widths.map((width, at) => (texts.includes(at) ? Math.min(width, MIN_TEXT_WIDTH) : width));
  let shown: readonly number[] = [...widths.keys()];
  while (shown.length > 1 && lineWidth(shown.map((at) => least[at] ?? 0)) > maxLineWidth) {
    const dropped = dropFirst.find((at) => shown.includes(at)) ?? shown.at(-1);
    shown = shown.filter((at) => at !== dropped);
  }
  return shown;
}

/** Takes from the widest of some columns until a line fits, and from none below `least`. */
function shrinkWidths(
  widths: readonly number[],
  candidates: readonly number[],
  minWidth: number,
  maxLineWidth: number,
): readonly number[] {
  let fitting = widths.map((width) => Math.min(width, Math.max(minWidth, maxLineWidth)));
  for (let over = lineWidth(fitting) - maxLineWidth; over > 0; over--) {
    const most = Math.max(0, ...candidates.map((at) => fitting[at] ?? 0));
    if (most <= minWidth) break;
    fitting = fitting.with(candidates.find((at) => fitting[at] === most) ?? 0, most - 1);
  }
  return fitting;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + COLUMN_GAP, -COLUMN_GAP);
}

function widestCell(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, stringWidth(cell)), 0);
}

/** Leaves the last column free, because some terminals wrap after writing it. */
function usableWidth(width: number): number {
  return Math.max(1, width - 1);
}

/** Formats jobs for programs: one line per job, with tabs between the values, and times as ISO 8601 in UTC. */
export function formatTsv(jobs: readonly Job[], columns: readonly Column[]): string {
  return formatTsvRows(jobs.map((job) => columns.map((column) => formatIsoCell(job, column))));
}

/** Formats rows for programs: one line per row, with tabs between the values. */
export function formatTsvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(replaceControlCharacters).join('\t')}\n`).join('');
}

/** Replaces control characters: values must not move the cursor or fake another cell. */
export function replaceControlCharacters(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** Pads or truncates a text, at a grapheme boundary and with an ellipsis. */
function fitToWidth(text: string, width: number, isRight: boolean): string {
  const own = stringWidth(text);
  if (own <= width) return isRight ? ' '.repeat(width - own) + text : text + ' '.repeat(width - own);
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(stripVTControlCharacters(text))) {
    if (stringWidth(short + segment) >= width) break;
    short += segment;
  }
  return `${short}…`.padEnd(width - stringWidth(short) + short.length);
}

/** Returns the width of the terminal, 80 if it is unknown. */
function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns || 80 : Infinity;
}
