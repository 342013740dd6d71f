import type { Job } from '@mediajobs/jobs-client';
import { stripVTControlCharacters, styleText } from 'node:util';
import stringWidth from 'string-width';
import { headingOf, statusText, textAt, type Column } from './columns.js';

/** Columns of words, which may be shortened. Ids, numbers and times are whole or worth nothing. */
const WORDS: ReadonlySet<Column> = new Set([
  ...(['input.file.name', 'input.input_name', 'title', 'user_data', 'unique_custom_key'] as const),
  ...(['output_prefix', 'error_msg'] as const),
]);

/** What a narrow terminal does without, in this order; after that, what is last. */
const LEFT_OUT_FIRST: readonly Column[] = ['finished_at', 'updated_at', 'created_at'];

/** Characters between two columns, and those that shortened words keep if they can. */
const GAP = 2;
const LEAST = 12;

/**
 * A table for a terminal, without lines: its columns stand below each other, and no line is wider than the terminal.
 *
 * @param words which columns are shortened before the others
 */
export function tableOf(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly number[] = [0],
  width = terminalWidth(),
): string {
  const room = roomIn(width);
  const natural = headings.map((heading, at) => widest([heading, ...rows.map((row) => row[at] ?? '')]));
  const preferred = shrunk(natural, words, LEAST, room);
  const widths = shrunk(preferred, [...headings.keys()], 1, room);
  const head = headings.map((heading) => styleText('bold', heading, { stream: process.stdout }));
  // A row of empty headings is none.
  const lines = headings.every((heading) => heading === '') ? rows : [head, ...rows];
  return lines
    .map((cells) => cells.map((cell, at) => fitted(cell, widths[at] ?? 0)).join(' '.repeat(GAP)))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Jobs for a terminal. What does not fit is shortened, or left out. */
export function jobTable(jobs: readonly Job[], columns: readonly Column[], width = terminalWidth()): string {
  const shown = shownIn(roomIn(width), jobs, columns);
  const rows = jobs.map((job) =>
    shown.map((column) => (column === 'status' ? statusText(job.status) : clean(textAt(job, column)))),
  );
  const words = shown.flatMap((column, at) => (WORDS.has(column) ? [at] : []));
  return tableOf(shown.map(headingOf), rows, words, width);
}

/** The columns that there is room for, even if their words must be shortened. */
function shownIn(room: number, jobs: readonly Job[], columns: readonly Column[]): readonly Column[] {
  const least = new Map(
    columns.map((column) => {
      const natural = widest([headingOf(column), ...jobs.map((job) => clean(textAt(job, column)))]);
      return [column, WORDS.has(column) ? Math.min(natural, LEAST) : natural];
    }),
  );
  let shown = columns;
  while (shown.length > 1 && lineWidth(shown.map((column) => least.get(column) ?? 0)) > room) {
    const dropped = LEFT_OUT_FIRST.find((column) => shown.includes(column)) ?? shown.at(-1);
    shown = shown.filter((column) => column !== dropped);
  }
  return shown;
}

/** Takes from the widest of some columns until a line fits, and from none below `least`. */
function shrunk(
  widths: readonly number[],
  some: readonly number[],
  least: number,
  room: number,
): readonly number[] {
  let fitting = widths.map((width) => Math.min(width, Math.max(least, room)));
  for (let over = lineWidth(fitting) - room; over > 0; over--) {
    const most = Math.max(0, ...some.map((at) => fitting[at] ?? 0));
    if (most <= least) break;
    fitting = fitting.with(some.find((at) => fitting[at] === most) ?? 0, most - 1);
  }
  return fitting;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

function widest(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, stringWidth(cell)), 0);
}

/** Some terminals begin a new line as soon as the last column is written. */
function roomIn(width: number): number {
  return Math.max(1, width - 1);
}

/** Jobs for programs: a line of keys, then one per job, separated by tabs. */
export function tabbed(jobs: readonly Job[], columns: readonly Column[]): string {
  return jobs.map((job) => `${columns.map((column) => clean(textAt(job, column))).join('\t')}\n`).join('');
}

/** What a job says must not move the cursor, nor pretend to be another cell. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** What is cut is cut between two characters as people see them, and ends with an ellipsis. */
function fitted(text: string, width: number): string {
  const own = stringWidth(text);
  if (own <= width) return text + ' '.repeat(width - own);
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(stripVTControlCharacters(text))) {
    if (stringWidth(short + segment) >= width) break;
    short += segment;
  }
  return `${short}…`.padEnd(width - stringWidth(short) + short.length);
}

/** A terminal that does not know its width is taken for an ordinary one. */
function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns || 80 : Infinity;
}
