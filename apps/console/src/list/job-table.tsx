import type { Job } from '@mediajobs/jobs-client';
import { useTable, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import { KnownNames } from '../components/object-link.js';
import { useNames } from '../components/use-names.js';
import { ActiveRow } from './active-row.js';
import { columnWidth, orderColumns, totalWidth } from './column-layout.js';
import type { ColumnSettings } from './column-settings.js';
import { features } from './columns.js';
import { JobRow } from './job-row.js';
import { JobTableHead } from './job-table-head.js';
import { ExactTimes } from './job-time.js';
import classes from './job-table.module.css';
import { OPEN_ROW } from './open-row.js';
import { usePrinting } from './use-printing.js';
import { useRowNavigation } from './use-row-navigation.js';
import type { Selection } from './use-selection.js';

/** Must equal the height in job-table.module.css. */
const ROW_HEIGHT_PX = 36;

/** A page of jobs, as a table or as cards. */
export interface JobPageProps {
  readonly jobs: readonly Job[];
  /** Number of jobs on all pages. */
  readonly total: number;
  readonly start: number;
  readonly isStale: boolean;
  readonly selection: Selection;
  /** Jobs that were deleted after the page was loaded. */
  readonly deleted: ReadonlySet<string>;
  /** Called by arrow keys: -1 for the previous page, 1 for the next one. */
  readonly onPageChange: (direction: -1 | 1) => void;
}

interface JobTableProps extends JobPageProps {
  readonly settings: ColumnSettings;
  readonly sorting: SortingState[number];
  readonly onSort: (sorting: SortingState[number]) => void;
}

/** A page of jobs as a table; only visible rows are rendered. */
export function JobTable(props: JobTableProps): ReactNode {
  const { jobs, total, start, settings, sorting, isStale, selection, deleted, onSort, onPageChange } = props;
  const container = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const pipelines = useNames('pipelines');
  const names = useMemo(() => ({ pipelines }), [pipelines]);
  const columnIds = settings.visible.join();
  const columns = useMemo(() => orderColumns(columnIds.split(',')), [columnIds]);
  const table = useTable({
    features,
    columns,
    data: jobs,
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    sortDescFirst: false,
    state: { sorting: [sorting] },
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
  const { active, onKeyDown, onFocus } = useRowNavigation({
    count: rows.length,
    page: rows[0]?.id ?? '',
    virtualizer,
    container,
    onPageChange,
    onToggle: (index) => toggleRow(jobs, selection, index),
  });
  const items = virtualizer.getVirtualItems();
  const indexes = isPrinting ? rows.map((_, index) => index) : items.map(({ index }) => index);
  const above = isPrinting ? 0 : (items[0]?.start ?? 0);
  const below = isPrinting ? 0 : virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
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
      {/* Keys move the focus between the links in the rows, and a click on a row opens its link. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className={classes['table']}
        style={{ minWidth: totalWidth(columns, settings) }}
        aria-rowcount={total + 1}
        aria-busy={isStale}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        {...OPEN_ROW}
      >
        <caption className={classes['caption']}>
          Jobs. Up and Down move between jobs, Left and Right between pages, Enter opens a job, Space selects
          it.
        </caption>
        <colgroup>
          <col className={classes['selectColumn']} />
          {columns.map((column) => (
            <col key={column.id} style={{ width: columnWidth(column, settings) }} />
          ))}
          {columns.every((column) => columnWidth(column, settings) !== undefined) && <col />}
        </colgroup>
        <JobTableHead
          headers={table.getHeaderGroups().flatMap(({ headers }) => headers)}
          selected={selectedPart(jobs, selection)}
          onTogglePage={selection.togglePage}
          onResize={settings.setWidth}
        />
        <KnownNames value={names}>
          <ExactTimes value={settings.hasExactTimes}>
            <ActiveRow value={active}>
              <tbody>
                <tr aria-hidden="true" style={{ height: above }} />
                {indexes.map((index) => {
                  const row = rows[index];
                  return (
                    row && (
                      <JobRow
                        key={row.id}
                        row={row}
                        job={row.original}
                        position={start + index}
                        columns={columns}
                        isSelected={selection.jobs.has(row.id)}
                        isDeleted={deleted.has(row.id)}
                        onToggle={selection.toggle}
                      />
                    )
                  );
                })}
                <tr aria-hidden="true" style={{ height: below }} />
              </tbody>
            </ActiveRow>
          </ExactTimes>
        </KnownNames>
      </table>
    </div>
  );
}

/** Selects the job of a row or takes it back. */
export function toggleRow(jobs: readonly Job[], selection: Selection, index: number): void {
  const job = jobs[index];
  if (job) selection.toggle(job.id, false);
}

/** Returns which jobs of the page are selected. */
export function selectedPart(jobs: readonly Job[], { jobs: selected }: Selection): 'all' | 'some' | 'none' {
  const count = jobs.filter(({ id }) => selected.has(id)).length;
  return count === 0 ? 'none' : count === jobs.length ? 'all' : 'some';
}
