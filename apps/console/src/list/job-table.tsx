import type { Job } from '@mediajobs/jobs-client';
import { useTable, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { ActiveRow } from './active-row.js';
import { columns, features } from './columns.js';
import { JobRow } from './job-row.js';
import { JobTableHead } from './job-table-head.js';
import classes from './job-table.module.css';
import { useRowNavigation } from './use-row-navigation.js';

/** Must equal the height in job-table.module.css. */
const ROW_HEIGHT_PX = 36;

interface JobTableProps {
  readonly jobs: readonly Job[];
  /** Number of jobs on all pages. */
  readonly total: number;
  readonly start: number;
  readonly visibleColumns: readonly string[];
  readonly sorting: SortingState[number];
  readonly isStale: boolean;
  readonly onSort: (sorting: SortingState[number]) => void;
  /** Called by arrow keys: -1 for the previous page, 1 for the next one. */
  readonly onPageChange: (direction: -1 | 1) => void;
}

/** A page of jobs; only visible rows are rendered. */
export function JobTable({
  jobs,
  total,
  start,
  visibleColumns,
  sorting,
  isStale,
  onSort,
  onPageChange,
}: JobTableProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    columns,
    data: jobs,
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    sortDescFirst: false,
    state: {
      sorting: [sorting],
      columnVisibility: Object.fromEntries(
        columns.map(({ id = '' }): [string, boolean] => [
          id,
          id === 'input.file.name' || visibleColumns.includes(id),
        ]),
      ),
    },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change([sorting]) : change;
      if (next) onSort(next);
    },
  });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => container.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT_PX,
  });
  const { active, onKeyDown, onFocus } = useRowNavigation(
    rows.length,
    rows[0]?.id ?? '',
    virtualizer,
    container,
    onPageChange,
  );
  const visible = virtualizer.getVirtualItems();
  const above = visible[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0);
  const widths = table.getVisibleLeafColumns().map((column) => column.columnDef.meta);
  return (
    <div
      className={classes['box']}
      ref={container}
      id="jobs"
      role="region"
      aria-label="Jobs"
      tabIndex={0}
      data-stale={isStale}
    >
      {/* Keys move the focus between the links in the rows. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className={classes['table']}
        style={{ minWidth: widths.reduce((sum, meta) => sum + (meta?.width ?? 0), 0) }}
        aria-rowcount={total + 1}
        aria-busy={isStale}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <caption className={classes['caption']}>
          Jobs. Up and Down move between jobs, Left and Right between pages, Enter opens a job.
        </caption>
        <colgroup>
          {table.getVisibleLeafColumns().map(({ id, columnDef: { meta } }) => (
            <col key={id} style={meta?.grows === true ? {} : { width: meta?.width }} />
          ))}
        </colgroup>
        <JobTableHead headers={table.getHeaderGroups().flatMap(({ headers }) => headers)} />
        <ActiveRow value={active}>
          <tbody>
            <tr aria-hidden="true" style={{ height: above }} />
            {visible.map(({ index }) => {
              const row = rows[index];
              return (
                row && (
                  <JobRow
                    key={row.id}
                    row={row}
                    job={row.original}
                    position={start + index}
                    visibleColumns={visibleColumns}
                  />
                )
              );
            })}
            <tr aria-hidden="true" style={{ height: below }} />
          </tbody>
        </ActiveRow>
      </table>
    </div>
  );
}
