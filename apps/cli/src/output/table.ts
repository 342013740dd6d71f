import type { Job } from '@mediajobs/jobs-client';
import Table from 'cli-table3';
import { styleText } from 'node:util';
import { headingOf, statusText, textAt, type Column } from './columns.js';

const NONE = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
];
const NO_LINES = Object.fromEntries(
  [...NONE, 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'].map((part) => [part, '']),
);

/** A table for a terminal, without lines: its columns stand below each other, and the last one ends at the edge. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((heading) => styleText('bold', heading, { stream: process.stdout }));
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 2 };
  const table = new Table({ chars: NO_LINES, head, style });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Jobs for a terminal. */
export function jobTable(jobs: readonly Job[], columns: readonly Column[], width = terminalWidth()): string {
  const rows = jobs.map((job) =>
    columns.map((column) => (column === 'status' ? statusText(job.status) : clean(textAt(job, column)))),
  );
  const used = columns.slice(0, -1).reduce((sum, column) => sum + 2 + widest(jobs, column), 0);
  const last = Math.max(10, width - used - 1);
  return tableOf(
    columns.map(headingOf),
    rows.map((row) => row.map((cell, at) => (at === columns.length - 1 ? shortened(cell, last) : cell))),
  );
}

function widest(jobs: readonly Job[], column: Column): number {
  return jobs.reduce(
    (most, job) => Math.max(most, clean(textAt(job, column)).length),
    headingOf(column).length,
  );
}

/** Jobs for programs: a line of keys, then one per job, separated by tabs. */
export function tabbed(jobs: readonly Job[], columns: readonly Column[]): string {
  return jobs.map((job) => `${columns.map((column) => clean(textAt(job, column))).join('\t')}\n`).join('');
}

/** What a job says must not move the cursor, nor pretend to be another cell. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function shortened(text: string, most: number): string {
  return text.length > most && !text.includes('\u{1b}') ? `${text.slice(0, most - 1)}…` : text;
}

function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Infinity;
}
