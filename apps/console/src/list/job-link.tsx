import { Link } from '@tanstack/react-router';
import { useContext, type ReactNode } from 'react';
import { ActiveRow } from './active-row.js';
import classes from './job-table.module.css';

interface JobLinkProps {
  readonly id: string;
  readonly name: string;
  /** Which row of the page it stands in. */
  readonly index: number;
}

/** The way to a job. Of all rows one is a stop of the Tab key; arrows go on from there. */
export function JobLink({ id, name, index }: JobLinkProps): ReactNode {
  const active = useContext(ActiveRow);
  return (
    <Link
      to="/jobs/$id"
      params={{ id }}
      className={classes['link'] ?? ''}
      title={name}
      data-row={index}
      tabIndex={index === active ? 0 : -1}
    >
      {name}
    </Link>
  );
}
