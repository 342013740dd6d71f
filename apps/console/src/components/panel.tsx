import type { ReactNode } from 'react';
import classes from './view.module.css';

interface PanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled section of a view. */
export function Panel({ title, aside, children }: PanelProps): ReactNode {
  return (
    <section className={classes['panel']} aria-label={title}>
      <div className={classes['panelHead']}>
        <h2 className={classes['panelTitle']}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
