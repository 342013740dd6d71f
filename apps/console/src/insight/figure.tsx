import type { ReactNode } from 'react';
import type { Change } from './compare.js';
import classes from './insight.module.css';

interface FigureProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly detail: ReactNode;
  /** Against the range before; null or absent where there is nothing to compare with. */
  readonly change?: Change | null;
  /** Direction in which the figure improves; absent where no change is good or bad. */
  readonly better?: 'up' | 'down';
}

const ARROWS = { up: '▲', down: '▼', same: '=' } as const;
const WORDS = { up: 'up', down: 'down', same: 'unchanged, by' } as const;

/** A key figure with its change. */
export function Figure({ name, value, detail, change = null, better }: FigureProps): ReactNode {
  return (
    <div className={classes['figure']}>
      <dt>{name}</dt>
      <dd className={classes['value']}>
        {value}
        {change && (
          <span
            className={classes['change']}
            data-good={better && change.direction !== 'same' ? change.direction === better : undefined}
            title="Compared with the range of the same length before"
          >
            <span aria-hidden="true">{ARROWS[change.direction]} </span>
            <span className={classes['unseen']}>{WORDS[change.direction]} </span>
            {change.text}
          </span>
        )}
      </dd>
      <dd className={classes['more']}>{detail}</dd>
    </div>
  );
}
