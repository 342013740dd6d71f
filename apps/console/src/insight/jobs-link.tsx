import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import { stringifySearch, type JobFilters } from '../list/job-search.js';
import { PATH_PREFIX } from '../session/path-prefix.js';
import { formatNumber } from '../components/format.js';

interface CountLinkProps {
  readonly count: number;
  /** Filters of the jobs that are counted. */
  readonly search: JobFilters;
}

/** A number of jobs that links to them in the list. */
export function CountLink({ count, search }: CountLinkProps): ReactNode {
  if (count === 0) return formatNumber(0);
  return (
    <TextLink to="/jobs" search={search}>
      {formatNumber(count)}
    </TextLink>
  );
}

interface ShapeLinkProps {
  readonly search: JobFilters;
  readonly children: ReactNode;
}

/**
 * A part of a chart that links to jobs. Not in the tab order and not for screen readers: the table of the chart has the
 * same links.
 */
export function ShapeLink({ search, children }: ShapeLinkProps): ReactNode {
  const navigate = useNavigate();
  const follow = (event: MouseEvent): void => {
    // The browser opens new tabs and windows.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: '/jobs', search });
  };
  return (
    <a href={`${PATH_PREFIX}/jobs${stringifySearch(search)}`} tabIndex={-1} onClick={follow}>
      {children}
    </a>
  );
}
