import { useContext, type ReactNode } from 'react';
import { PlainLink } from '../components/plain-link.js';
import { ActiveRow } from './active-row.js';
import classes from './job-table.module.css';

interface JobLinkProps {
  readonly id: string;
  readonly name: string;
  /** Index of the row on the page. */
  readonly index: number;
}

/** Link to a job. Tab reaches one row only (roving tabindex); arrow keys move to the others. */
export function JobLink({ id, name, index }: JobLinkProps): ReactNode {
  const active = useContext(ActiveRow);
  return (
    <PlainLink
      to={`/jobs/${id}`}
      className={classes['link']}
      title={name}
      dir="auto"
      data-row={index}
      tabIndex={index === active ? 0 : -1}
    >
      {name}
    </PlainLink>
  );
}
