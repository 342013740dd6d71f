import type { Job } from '@mediajobs/jobs-client';
import { flexRender, type Row } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import type { features } from './columns.js';
import classes from './job-table.module.css';
import { RowCheckbox } from './row-checkbox.js';

interface JobRowProps {
  readonly row: Row<typeof features, Job>;
  readonly job: Job;
  /** Index among the jobs of all pages. */
  readonly position: number;
  /** Distance from the first row in pixels. */
  readonly top: number;
  /** Changes when other columns are visible. */
  readonly columns: readonly unknown[];
  readonly isSelected: boolean;
  readonly isDeleted: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
}

function PlainJobRow({ row, position, top, isSelected, isDeleted, onToggle }: JobRowProps): ReactNode {
  return (
    <tr
      className={classes['row']}
      style={{ top }}
      aria-rowindex={position + 2}
      data-status={row.original.status}
      data-selected={isSelected}
      data-deleted={isDeleted}
    >
      <td className={classes['select']}>
        <RowCheckbox job={row.original} isSelected={isSelected} onToggle={onToggle} />
      </td>
      {row.getAllCells().map((cell, index) => (
        <td
          key={cell.id}
          className={index === 0 ? `${classes['cell']} ${classes['first']}` : classes['cell']}
          data-mono={cell.column.columnDef.meta?.mono}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  );
}

/** A row of the table; rendered again only when the job, its position, its selection or the columns change. */
export const JobRow = memo(
  PlainJobRow,
  (before, now) =>
    before.job === now.job &&
    before.position === now.position &&
    before.top === now.top &&
    before.columns === now.columns &&
    before.isSelected === now.isSelected &&
    before.isDeleted === now.isDeleted,
);
