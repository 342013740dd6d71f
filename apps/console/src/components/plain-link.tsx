import type { ComponentProps, ReactNode } from 'react';
import { PATH_PREFIX } from '../session/path-prefix.js';
import classes from './plain-link.module.css';

interface PlainLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** Path and query of a view. */
  readonly to: string;
}

/**
 * A link to a view that renders as quickly as text, for long tables. The element around the table follows it: see
 * `useRowLinks`.
 */
export function PlainLink({ to, className, children, ...props }: PlainLinkProps): ReactNode {
  return (
    <a {...props} className={className ?? classes['link']} href={PATH_PREFIX + to}>
      {children}
    </a>
  );
}
