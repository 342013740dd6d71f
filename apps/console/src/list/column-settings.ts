import { useLocalStorage } from '@mantine/hooks';
import * as v from 'valibot';
import { columns } from './columns.js';
import type { JobFilters } from './job-search.js';

/** Width of the screen: cards on phones, a table on others. */
export type ListLayout = 'cards' | 'table' | 'wide-table';

const FIRST_COLUMN = 'input.file.name';
const MIN_WIDTH_PX = 64;
const MAX_WIDTH_PX = 1_200;

const COMMON = ['status', 'percentage_completed', 'created_at', 'finished_at', 'duration', 'pipeline.id'];
const FAILED = ['status', 'error_msg', 'error_code', 'created_at', 'finished_at', 'duration', 'pipeline.id'];
const WIDE_ONLY = ['title', 'application.id', 'presets', 'unique_custom_key'];

const ids = new Set(columns.map(({ id }) => id));
const storedColumns = v.fallback(v.nullable(v.array(v.string())), null);
const storedWidths = v.fallback(v.record(v.string(), v.number()), {});

/** Columns in their order, as the viewer has chosen them, and their widths. Kept in this browser. */
export interface ColumnSettings {
  /** Visible columns after the first one, in order. */
  readonly visible: readonly string[];
  /** Widths in pixels of the columns that were resized. */
  readonly widths: Readonly<Record<string, number>>;
  readonly hasExactTimes: boolean;
  readonly setVisible: (visible: readonly string[]) => void;
  readonly setWidth: (column: string, width: number) => void;
  readonly setExactTimes: (isExact: boolean) => void;
  readonly reset: () => void;
}

/** Returns the columns of a list until the viewer chooses others: a list of failed jobs has their errors in front. */
function defaultColumns(layout: ListLayout, { status, error_code: code }: JobFilters): readonly string[] {
  const isFailed = code !== undefined || (status?.length === 1 && status[0] === 'FAILURE');
  const columns = isFailed ? FAILED : [...COMMON, 'error_msg'];
  return layout === 'wide-table' ? [...columns, ...WIDE_ONLY] : columns;
}

/** Reads and changes the columns of the list. */
export function useColumnSettings(layout: ListLayout, filters: JobFilters): ColumnSettings {
  const [stored, setStored] = useLocalStorage<unknown>({
    key: `mediajobs.columns.${layout === 'wide-table' ? 'extra-wide' : 'wide'}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [widths, setWidths] = useLocalStorage<unknown>({
    key: 'mediajobs.column-widths',
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const [hasExactTimes, setExactTimes] = useLocalStorage({
    key: 'mediajobs.exact-times',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const chosen = v.parse(storedColumns, stored)?.filter((id) => ids.has(id) && id !== FIRST_COLUMN);
  const currentWidths = v.parse(storedWidths, widths);
  return {
    visible: chosen ?? defaultColumns(layout, filters),
    widths: currentWidths,
    hasExactTimes,
    setVisible: setStored,
    setWidth: (column, width) =>
      setWidths({
        ...currentWidths,
        [column]: Math.round(Math.min(MAX_WIDTH_PX, Math.max(MIN_WIDTH_PX, width))),
      }),
    setExactTimes,
    reset: () => {
      setStored(null);
      setWidths({});
      setExactTimes(false);
    },
  };
}

/** Moves a column one place to the left (-1) or right (1). */
export function moveColumn(visible: readonly string[], column: string, step: -1 | 1): readonly string[] {
  const from = visible.indexOf(column);
  const other = visible[from + step];
  if (from < 0 || other === undefined) return visible;
  return visible.map((id, index) => (index === from ? other : index === from + step ? column : id));
}
