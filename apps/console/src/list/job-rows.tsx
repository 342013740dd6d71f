import type { Job } from '@mediajobs/jobs-client';
import type { Row } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { ActiveRow } from './active-row.js';
import type { features } from './columns.js';
import { JobRow } from './job-row.js';
import type { JobPageProps } from './job-page-props.js';
import classes from './job-table.module.css';
import { useRowLinks } from './use-row-links.js';
import { useRowNavigation } from './use-row-navigation.js';
import { useVirtualRows } from './use-virtual-rows.js';

/** Must equal the height in job-table.module.css. */
const ROW_HEIGHT_PX = 36;

/** About a screen, which a turn of the wheel does not leave. */
const OVERSCAN = 12;

interface JobRowsProps extends Pick<JobPageProps, 'start' | 'selection' | 'deleted' | 'onPageChange'> {
  /** The element that scrolls; null until it is rendered. */
  readonly container: HTMLDivElement | null;
  readonly rows: readonly Row<typeof features, Job>[];
  /** Change when other columns are visible. */
  readonly columns: readonly unknown[];
}

/** The rows of the table. Scrolling renders nothing else. */
export function JobRows(props: JobRowsProps): ReactNode {
  const { container, rows, columns, start, selection, deleted, onPageChange } = props;
  const { indexes, heightPx, virtualizer } = useVirtualRows({
    container,
    count: rows.length,
    rowHeightPx: ROW_HEIGHT_PX,
    overscan: OVERSCAN,
    coveredPx: ROW_HEIGHT_PX,
  });
  const { active, onKeyDown, onFocus } = useRowNavigation({
    count: rows.length,
    page: rows[0]?.id ?? '',
    virtualizer,
    container,
    onPageChange,
    onToggle: (index) => selection.toggle(rows[index]?.id ?? '', false),
  });
  return (
    <ActiveRow value={active}>
      {/* Keys move the focus between the links in the rows, and a click on a row opens its link. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody
        className={classes['body']}
        style={{ height: heightPx }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        {...useRowLinks()}
      >
        {indexes.map((index) => {
          const row = rows[index];
          return (
            row && (
              <JobRow
                key={row.id}
                row={row}
                job={row.original}
                position={start + index}
                top={index * ROW_HEIGHT_PX}
                columns={columns}
                isSelected={selection.jobs.has(row.id)}
                isDeleted={deleted.has(row.id)}
                onToggle={selection.toggle}
              />
            )
          );
        })}
      </tbody>
    </ActiveRow>
  );
}
