import type { Job } from '@mediajobs/jobs-client';
import { flexRender, type Row } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import type { features } from './columns.js';
import classes from './job-table.module.css';

interface JobRowProps {
  readonly row: Row<typeof features, Job>;
  readonly job: Job;
  /** Index among the jobs of all pages. */
  readonly position: number;
  readonly visibleColumns: readonly string[];
}

function PlainJobRow({ row, position }: JobRowProps): ReactNode {
  return (
    <tr aria-rowindex={position + 2} data-status={row.original.status}>
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} className={classes['cell']} data-mono={cell.column.columnDef.meta?.mono}>
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  );
}

/** A row of the table; rendered again only when the job, its position or the columns change. */
export const JobRow = memo(
  PlainJobRow,
  (before, now) =>
    before.job === now.job &&
    before.position === now.position &&
    before.visibleColumns === now.visibleColumns,
);
