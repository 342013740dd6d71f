import type { ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import classes from './job.module.css';

/** Link to the page of a file. */
export function FileLink({
  id,
  name,
}: {
  readonly id: string;
  readonly name?: string | undefined;
}): ReactNode {
  return (
    <TextLink to="/files/$id" params={{ id }} className={classes['fileLink'] ?? ''}>
      {name ?? id}
    </TextLink>
  );
}
