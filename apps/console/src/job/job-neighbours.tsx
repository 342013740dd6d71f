import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import { NextIcon, PreviousIcon } from '../components/icons.js';
import { TextLink } from '../components/text-link.js';
import { findNeighbours, readVisitedList } from '../list/visited-list.js';
import classes from './job.module.css';

/** Links to the list that the job was opened from, and to the jobs before and after it in that list. */
export function JobNeighbours({ id }: { readonly id: string }): ReactNode {
  const list = readVisitedList();
  const neighbours = findNeighbours(list, id);
  return (
    <nav className={classes['neighbours']} aria-label="Jobs of the list">
      <TextLink to="/jobs" search={neighbours ? (list?.search ?? {}) : {}}>
        Jobs
      </TextLink>
      {neighbours && (
        <span className={classes['steps']}>
          <NeighbourLink id={neighbours.previous} label="Previous job">
            <PreviousIcon />
          </NeighbourLink>
          {formatNumber(neighbours.position)} of {formatNumber(neighbours.total)}
          <NeighbourLink id={neighbours.next} label="Next job">
            <NextIcon />
          </NeighbourLink>
        </span>
      )}
    </nav>
  );
}

interface NeighbourLinkProps {
  readonly id: string | null;
  readonly label: string;
  readonly children: ReactNode;
}

function NeighbourLink({ id, label, children }: NeighbourLinkProps): ReactNode {
  if (id === null) return <span className={classes['step']}>{children}</span>;
  return (
    <TextLink
      to="/jobs/$id"
      params={{ id }}
      className={classes['step']}
      aria-label={label}
      title={label}
      replace
    >
      {children}
    </TextLink>
  );
}
