import { ConnectionError, type Job, type JobEvent, type JobsClient } from '@mediajobs/jobs-client';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { isSessionExpired, isUnavailable } from '../session/request-errors.js';
import { signOut } from '../session/session.js';
import { applyChanges, collectChange, type JobPage, type JobQuery } from './job-page.js';
import { parseJobFilters } from './job-search.js';
import { addChange, addDeletion, addPage, type PendingChanges } from './live-changes.js';

/** Changes are rendered in batches. */
const RENDER_INTERVAL_MS = 200;
/** Minimum interval for counting jobs again. */
const COUNT_INTERVAL_MS = 5_000;

const EMPTY_PAGE: Pick<JobPage, 'jobs' | 'total'> = { jobs: [], total: 0 };

interface PageUpdatesOptions {
  readonly client: JobsClient;
  readonly cache: QueryClient;
  /** Key of the page in the cache. */
  readonly queryKey: QueryKey;
  readonly query: JobQuery;
  readonly onState: (state: 'live' | 'disconnected') => void;
  readonly onPending: (change: (pending: PendingChanges) => PendingChanges) => void;
}

/** Follows the events of a page's jobs, and changes the page in the cache. */
export class PageUpdates {
  readonly #options: PageUpdatesOptions;
  readonly #stop = new AbortController();
  readonly #changes = new Map<string, Job>();
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  #isCountDue = false;
  #isCompareDue = false;

  constructor(options: PageUpdatesOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#render(), RENDER_INTERVAL_MS),
      setInterval(() => this.#count(), COUNT_INTERVAL_MS),
    ];
    this.#follow().catch((error: unknown) => {
      if (this.#stop.signal.aborted) return;
      options.onState('disconnected');
      if (isSessionExpired(error)) signOut('expired');
      else if (!(error instanceof ConnectionError)) console.error(error);
    });
  }

  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #follow(): Promise<void> {
    const { client, query, onState } = this.#options;
    const options = { signal: this.#stop.signal, onDisconnect: () => onState('disconnected') };
    for await (const event of client.jobs.watch(toWatchFilter(query), options)) {
      onState('live');
      this.#receive(event);
    }
  }

  #receive(event: JobEvent): void {
    const { query, onPending } = this.#options;
    if (event.type === 'deleted') {
      this.#isCountDue = true;
      onPending((pending) => addDeletion(pending, this.#page(), event.job.id));
    } else if ('job' in event) {
      this.#isCountDue ||= event.type !== 'progressed' || event.job.percentage_completed === 0;
      collectChange(this.#changes, event.job);
      onPending((pending) => addChange(pending, this.#page(), query, event));
    } else {
      // `ready` and `reset`: events before the connection are not delivered.
      this.#isCountDue = true;
      this.#isCompareDue = true;
    }
  }

  #render(): void {
    const { cache, queryKey } = this.#options;
    if (this.#isCompareDue) {
      this.#isCompareDue = false;
      this.#compare().catch((error: unknown) => {
        this.#isCompareDue = isUnavailable(error);
      });
    }
    if (this.#changes.size === 0) return;
    cache.setQueryData<JobPage>(queryKey, (page) => page && applyChanges(page, this.#changes));
    this.#changes.clear();
  }

  async #compare(): Promise<void> {
    const { client, query, onPending } = this.#options;
    const newer = await client.jobs.list(query, { signal: this.#stop.signal });
    for (const job of newer.jobs) collectChange(this.#changes, job);
    onPending((pending) => addPage(pending, this.#page(), newer));
  }

  #count(): void {
    if (!this.#isCountDue) return;
    this.#isCountDue = false;
    void this.#options.cache.invalidateQueries({ queryKey: ['job-counts'] });
  }

  #page(): Pick<JobPage, 'jobs' | 'total'> {
    return this.#options.cache.getQueryData<JobPage>(this.#options.queryKey) ?? EMPTY_PAGE;
  }
}

/** Removes filters on volatile keys, because a job that leaves the list must be reported as well. */
function toWatchFilter(query: JobQuery) {
  const { status: _, inprogress: __, error_code: ___, ...filters } = parseJobFilters(query);
  return filters;
}
