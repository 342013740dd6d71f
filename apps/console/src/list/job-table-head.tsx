import type { Job } from '@mediajobs/jobs-client';
import { flexRender, type Header } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { AscendingIcon, DescendingIcon } from '../components/icons.js';
import type { features } from './columns.js';
import classes from './job-table.module.css';

interface JobTableHeadProps {
  readonly headers: readonly Header<typeof features, Job>[];
}

/** Column headers, with a button for those that can be sorted. */
export function JobTableHead({ headers }: JobTableHeadProps): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {headers.map((header) => {
          const { column, id } = header;
          const sorted = column.getIsSorted();
          const name = flexRender(column.columnDef.header, header.getContext());
          if (!column.getCanSort())
            return (
              <th key={id} className={classes['head']} scope="col">
                {name}
              </th>
            );
          const sort = sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
          return (
            <th key={id} className={classes['head']} scope="col" aria-sort={sort}>
              <button type="button" className={classes['sort']} onClick={column.getToggleSortingHandler()}>
                {name}
                {sorted === 'asc' && <AscendingIcon />}
                {sorted === 'desc' && <DescendingIcon />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
