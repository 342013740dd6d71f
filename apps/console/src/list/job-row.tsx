import type { Job } from '@mediajobs/jobs-client';
import { flexRender, type Row } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import type { features } from './columns.js';
import classes from './job-table.module.css';

interface JobRowProps {
  readonly row: Row<typeof features, Job>;
  readonly job: Job;
  /** Among the jobs of all pages, from 0. */
  readonly position: number;
  readonly shown: readonly string[];
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

/** A job in the table; drawn again only when it, its place or the columns change. */
export const JobRow = memo(
  PlainJobRow,
  (before, now) => before.job === now.job && before.position === now.position && before.shown === now.shown,
);
