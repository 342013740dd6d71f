import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** A column of a table. */
export interface DataColumn<Row> {
  readonly name: string;
  readonly render: (row: Row) => ReactNode;
  /** Numbers are aligned at the right. */
  readonly isNumber?: boolean;
  /** Hidden on phones. */
  readonly isSecondary?: boolean;
}

interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** A table that scrolls sideways within itself. */
export function DataTable<Row>({ label, columns, rows, rowKey }: DataTableProps<Row>): ReactNode {
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={`${label}, scrollable`}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={cellClass(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.name} className={cellClass(column)} dir="auto">
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass<Row>({ isNumber, isSecondary }: DataColumn<Row>): string {
  return [isNumber && classes['number'], isSecondary && classes['secondary']].filter(Boolean).join(' ');
}
