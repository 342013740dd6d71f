import type { Job, JobChange } from '@mediajobs/jobs-client';
import type { JobPage, JobQuery } from './job-page.js';

/** Changes since a page was loaded that would move its rows. They wait until the viewer asks for them. */
export interface PendingChanges {
  /** Jobs that match and are not on the page. */
  readonly added: ReadonlySet<string>;
  /** Jobs of the page that no longer exist. */
  readonly deleted: ReadonlySet<string>;
}

export const NO_CHANGES: PendingChanges = { added: new Set(), deleted: new Set() };

/**
 * Returns true when a job meets the filters that change while a job runs, which the event stream does not apply. All jobs
 * that change are in progress or have just finished.
 */
function matches({ status, error_code: code }: JobQuery, job: Job): boolean {
  return (
    (status === undefined || status.includes(job.status)) && (code === undefined || job.error_code === code)
  );
}

function hasVolatileFilter({ status, error_code: code, inprogress }: JobQuery): boolean {
  return status !== undefined || code !== undefined || inprogress === true;
}

/**
 * Adds an event. A job that is not on the page is new when it was created, or when it has come to match: then it finished,
 * or all jobs that matched are on the page.
 */
export function addChange(
  pending: PendingChanges,
  page: Pick<JobPage, 'jobs' | 'total'>,
  query: JobQuery,
  { type, job }: JobChange,
): PendingChanges {
  const isOnPage = page.jobs.some(({ id }) => id === job.id);
  const hasComeToMatch = hasVolatileFilter(query) && (type === 'finished' || page.total <= page.jobs.length);
  const isNew = !isOnPage && matches(query, job) && (type === 'created' || hasComeToMatch);
  const isKnown = pending.added.has(job.id);
  if (isKnown ? matches(query, job) : !isNew) return pending;
  return {
    ...pending,
    added: isKnown ? without(pending.added, job.id) : new Set([...pending.added, job.id]),
  };
}

/** Adds the deletion of a job. */
export function addDeletion(
  { added, deleted }: PendingChanges,
  page: Pick<JobPage, 'jobs'>,
  id: string,
): PendingChanges {
  const isOnPage = page.jobs.some((job) => job.id === id);
  return { added: without(added, id), deleted: isOnPage ? new Set([...deleted, id]) : deleted };
}

/** Compares a page with a newer one: jobs that only the newer one has are new. */
export function addPage(
  { added, deleted }: PendingChanges,
  page: Pick<JobPage, 'jobs'>,
  newer: Pick<JobPage, 'jobs'>,
): PendingChanges {
  const known = new Set(page.jobs.map(({ id }) => id));
  const ids = newer.jobs.map(({ id }) => id).filter((id) => !known.has(id));
  return { added: new Set([...added, ...ids]), deleted };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : ids;
}
