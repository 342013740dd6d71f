import type { ReactNode } from 'react';
import classes from './insight.module.css';

interface FigureTableProps {
  /** Headings of the first columns. */
  readonly texts: readonly string[];
  /** Headings of the columns with numbers, which follow. */
  readonly numbers: readonly string[];
  /** Heading of the last column, which compares. */
  readonly last?: string;
  /** Name of the region in which the table scrolls; absent for a table that scrolls with its panel. */
  readonly label?: string;
  /** Rows of the body. */
  readonly children: ReactNode;
}

/** A table of figures. */
export function FigureTable({ texts, numbers, last, label, children }: FigureTableProps): ReactNode {
  const table = (
    <table className={classes['table']}>
      <thead>
        <tr>
          {texts.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
          {numbers.map((heading) => (
            <th key={heading} scope="col" data-number>
              {heading}
            </th>
          ))}
          {last !== undefined && <th scope="col">{last}</th>}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
  if (label === undefined) return table;
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={label}>
      {table}
    </div>
  );
}
