import type { Job } from '@mediajobs/jobs-client';
import type { Selection } from './use-selection.js';

/** A page of jobs, as a table or as cards. */
export interface JobPageProps {
  readonly jobs: readonly Job[];
  /** Number of jobs on all pages. */
  readonly total: number;
  readonly start: number;
  readonly isStale: boolean;
  readonly selection: Selection;
  /** Jobs that were deleted after the page was loaded. */
  readonly deleted: ReadonlySet<string>;
  /** Called by arrow keys: -1 for the previous page, 1 for the next one. */
  readonly onPageChange: (direction: -1 | 1) => void;
}
