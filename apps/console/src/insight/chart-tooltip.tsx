import type { ReactNode } from 'react';
import classes from './chart.module.css';

/** A line of a tooltip. */
export interface TooltipRow {
  readonly name: string;
  readonly value: string;
  /** CSS colour of the series; absent for totals and rates. */
  readonly color?: string;
}

interface ChartTooltipProps {
  readonly title: string;
  readonly rows: readonly TooltipRow[];
  readonly hint?: string;
}

/** The figures of one interval, shown under the pointer. */
export function ChartTooltip({ title, rows, hint }: ChartTooltipProps): ReactNode {
  return (
    <div className={classes['tooltip']}>
      <p className={classes['tooltipTitle']}>{title}</p>
      <table>
        <tbody>
          {rows.map(({ name, value, color }) => (
            <tr key={name}>
              <td>
                <svg width={10} height={10} aria-hidden="true">
                  {color !== undefined && <rect width={10} height={10} rx={2} fill={color} />}
                </svg>
                {name}
              </td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
    </div>
  );
}
