import type { ReactNode } from 'react';
import classes from './queue.module.css';

interface QueueFiguresProps {
  readonly figures: readonly (readonly [name: string, value: ReactNode])[];
}

/** A row of figures with their names. */
export function QueueFigures({ figures }: QueueFiguresProps): ReactNode {
  return (
    <dl className={classes['figures']}>
      {figures.map(([name, value]) => (
        <div key={name} className={classes['figure']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
