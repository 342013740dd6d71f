import { useState, type ReactNode } from 'react';
import { Panel } from '../components/panel.js';
import classes from './chart.module.css';

interface ChartPanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  /** The chart, for the eye and the pointer only. */
  readonly children: ReactNode;
  /** The figures and links of the chart. Rendered when it is opened. */
  readonly table: () => ReactNode;
  /** Below the chart: legend or note. */
  readonly note?: ReactNode;
}

/** A titled chart with its figures as a table. */
export function ChartPanel({ title, aside, children, table, note }: ChartPanelProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel title={title} aside={aside}>
      <div aria-hidden="true" className={classes['chart']}>
        {children}
      </div>
      {note !== undefined && <div className={classes['note']}>{note}</div>}
      <details className={classes['details']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>As a table</summary>
        {isOpen && (
          // Focusable, so that the keyboard can scroll it.
          <div className={classes['scroll']} tabIndex={0} role="region" aria-label={`${title}, as a table`}>
            {table()}
          </div>
        )}
      </details>
    </Panel>
  );
}
