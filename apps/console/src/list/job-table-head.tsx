import type { Job } from '@mediajobs/jobs-client';
import { flexRender, type Header } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { AscendingIcon, DescendingIcon } from '../components/icons.js';
import { ColumnResizer } from './column-resizer.js';
import type { features } from './columns.js';
import classes from './job-table.module.css';

interface JobTableHeadProps {
  readonly headers: readonly Header<typeof features, Job>[];
  /** All, some or none of the jobs of the page are selected. */
  readonly selected: 'all' | 'some' | 'none';
  readonly onTogglePage: () => void;
  readonly onResize: (column: string, width: number) => void;
}

/** Column headers, with a button for those that can be sorted and a handle that resizes the column. */
export function JobTableHead({ headers, selected, onTogglePage, onResize }: JobTableHeadProps): ReactNode {
  return (
    <thead className={classes['heads']}>
      <tr className={classes['headRow']} aria-rowindex={1}>
        <td className={classes['select']}>
          <input
            type="checkbox"
            aria-label="Select all jobs of this page"
            checked={selected === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = selected === 'some';
            }}
            onChange={onTogglePage}
          />
        </td>
        {headers.map((header, index) => (
          <ColumnHead key={header.id} header={header} isFirst={index === 0} onResize={onResize} />
        ))}
      </tr>
    </thead>
  );
}

interface ColumnHeadProps extends Pick<JobTableHeadProps, 'onResize'> {
  readonly header: Header<typeof features, Job>;
  readonly isFirst: boolean;
}

function ColumnHead({ header, isFirst, onResize }: ColumnHeadProps): ReactNode {
  const { column } = header;
  const className = isFirst ? `${classes['head']} ${classes['first']}` : classes['head'];
  const label = String(column.columnDef.header);
  const name = flexRender(column.columnDef.header, header.getContext());
  const resizer = <ColumnResizer label={label} onResize={(width) => onResize(column.id, width)} />;
  if (!column.getCanSort())
    return (
      <th className={className} scope="col">
        {name}
        {resizer}
      </th>
    );
  const sorted = column.getIsSorted();
  const sort = sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
  return (
    <th className={className} scope="col" aria-sort={sort}>
      <button type="button" className={classes['sort']} onClick={column.getToggleSortingHandler()}>
        {name}
        {sorted === 'asc' && <AscendingIcon />}
        {sorted === 'desc' && <DescendingIcon />}
      </button>
      {resizer}
    </th>
  );
}
