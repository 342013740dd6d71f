import type { Job } from '@mediajobs/jobs-client';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useTable, type SortingState } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { KnownNames } from '../components/object-link.js';
import { columnTemplate, orderColumns, totalWidth } from './column-layout.js';
import type { ColumnSettings } from './column-settings.js';
import { features } from './columns.js';
import type { JobPageProps } from './job-page-props.js';
import { JobRows } from './job-rows.js';
import { JobTableHead } from './job-table-head.js';
import { ExactTimes } from './job-time.js';
import classes from './job-table.module.css';
import { useListNames } from './use-list-names.js';
import type { Selection } from './use-selection.js';

interface JobTableProps extends JobPageProps {
  readonly settings: ColumnSettings;
  readonly sorting: SortingState[number];
  readonly onSort: (sorting: SortingState[number]) => void;
}

/** A page of jobs as a table. */
export function JobTable(props: JobTableProps): ReactNode {
  const { jobs, total, start, settings, sorting, isStale, selection, deleted, onSort, onPageChange } = props;
  const [container, setContainer] = useState<HTMLDivElement | null>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const columns = useColumns(settings.visible);
  const names = useListNames(settings.visible);
  const table = useJobTable(jobs, columns, { sorting, onSort });
  const minWidth = totalWidth(columns, settings);
  return (
    <div
      className={classes['box']}
      ref={useMergedRef(setContainer, ref)}
      id="jobs"
      role="region"
      aria-label="Jobs"
      tabIndex={0}
      data-stale={isStale}
      data-wide={width < minWidth}
    >
      <table
        className={classes['table']}
        style={{ minWidth, '--columns': columnTemplate(columns, settings) } as React.CSSProperties}
        aria-rowcount={total + 1}
        aria-busy={isStale}
      >
        <caption className={classes['caption']}>
          Jobs. Up and Down move between jobs, Left and Right between pages, Enter opens a job, Space selects
          it.
        </caption>
        <JobTableHead
          headers={table.getHeaderGroups().flatMap(({ headers }) => headers)}
          selected={selectedPart(jobs, selection)}
          onTogglePage={selection.togglePage}
          onResize={settings.setWidth}
        />
        <KnownNames value={names}>
          <ExactTimes value={settings.hasExactTimes}>
            <JobRows
              container={container}
              rows={table.getRowModel().rows}
              columns={columns}
              start={start}
              selection={selection}
              deleted={deleted}
              onPageChange={onPageChange}
            />
          </ExactTimes>
        </KnownNames>
      </table>
    </div>
  );
}

/** The same array as long as the columns are the same, because rows are memoised. */
function useColumns(visible: ColumnSettings['visible']): ReturnType<typeof orderColumns> {
  const ids = visible.join();
  return useMemo(() => orderColumns(ids.split(',')), [ids]);
}

/** Returns the table of a page that the API has sorted. */
function useJobTable(
  jobs: readonly Job[],
  columns: ReturnType<typeof orderColumns>,
  { sorting, onSort }: Pick<JobTableProps, 'sorting' | 'onSort'>,
) {
  return useTable({
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
}

/** Returns which jobs of the page are selected. */
function selectedPart(jobs: readonly Job[], { jobs: selected }: Selection): 'all' | 'some' | 'none' {
  const count = jobs.filter(({ id }) => selected.has(id)).length;
  return count === 0 ? 'none' : count === jobs.length ? 'all' : 'some';
}
