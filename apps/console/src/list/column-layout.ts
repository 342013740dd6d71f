import { formatTime } from '../components/format.js';
import type { ColumnSettings } from './column-settings.js';
import { columns, type JobColumn } from './columns.js';

/** A long time in the viewer's locale, such as "Nov 25, 2026, 10:45:59 PM". */
const SAMPLE_TIME = formatTime(Date.UTC(2026, 10, 25, 22, 45, 59));
/** A character is about 7 px wide; a cell has 12 px of padding on each side. */
const EXACT_TIME_WIDTH_PX = Math.ceil(SAMPLE_TIME.length * 7.3) + 24;
/** Width of the column with the checkboxes; must equal the position of the next one in job-table.module.css. */
const SELECT_WIDTH_PX = 40;

const [FIRST] = columns;
const BY_ID: ReadonlyMap<string, JobColumn> = new Map(columns.map((column) => [column.id ?? '', column]));

/** Returns the first column and the chosen ones, in their order. */
export function orderColumns(visible: readonly string[]): readonly JobColumn[] {
  const chosen = visible.flatMap((id) => BY_ID.get(id) ?? []).filter((column) => column !== FIRST);
  return FIRST ? [FIRST, ...chosen] : chosen;
}

/** Returns the width of a column in pixels; undefined for one that fills the table. */
function columnWidth(column: JobColumn, { widths, hasExactTimes }: ColumnSettings): number | undefined {
  const { id = '', meta } = column;
  const chosen = widths[id];
  if (chosen !== undefined) return chosen;
  if (meta?.grows === true) return undefined;
  return meta?.isTime === true && hasExactTimes ? EXACT_TIME_WIDTH_PX : meta?.width;
}

/** Returns the widths of the columns, the one with the checkboxes included, as a template of a grid. */
export function columnTemplate(visible: readonly JobColumn[], settings: ColumnSettings): string {
  const tracks = visible.map((column) => {
    const width = columnWidth(column, settings);
    return width === undefined ? `minmax(${column.meta?.width ?? 0}px, 1fr)` : `${width}px`;
  });
  return [`${SELECT_WIDTH_PX}px`, ...tracks].join(' ');
}

/** Returns the least width of the table. */
export function totalWidth(visible: readonly JobColumn[], settings: ColumnSettings): number {
  const widths = visible.map((column) => columnWidth(column, settings) ?? column.meta?.width ?? 0);
  return widths.reduce((sum, width) => sum + width, SELECT_WIDTH_PX);
}
