import type { Job } from '@mediajobs/jobs-client';
import type { Column } from './columns.js';
import { formatJobTable } from './table.js';

/** Columns of the live table. */
export const LIVE_COLUMNS: readonly Column[] = [
  'id',
  'status',
  'percentage_completed',
  'updated_at',
  'input.file.name',
  'error_msg',
];

/** The jobs that changed last, the most recent first. */
export class LiveJobs {
  private jobs: readonly Job[] = [];
  private isDrawn = true;

  /** @param maxRows how many jobs there is room for */
  constructor(private readonly maxRows: () => number) {}

  /** True when the jobs have changed since `render`. */
  get needsRedraw(): boolean {
    return !this.isDrawn;
  }

  show(jobs: readonly Job[]): void {
    this.jobs = jobs;
    this.isDrawn = false;
  }

  /** Updates a job in its place, so that rows do not jump while people read them. */
  update(job: Job): void {
    const at = this.jobs.findIndex(({ id }) => id === job.id);
    this.show(at === -1 ? [job, ...this.jobs].slice(0, this.maxRows()) : this.jobs.with(at, job));
  }

  /** Removes a job that was deleted. */
  remove(id: string): void {
    this.show(this.jobs.filter((job) => job.id !== id));
  }

  /** A line per job, and one of headings: the terminal may have become smaller since the jobs came. */
  render(width?: number): string {
    this.isDrawn = true;
    const jobs = this.jobs.slice(0, this.maxRows());
    return jobs.length === 0
      ? 'No jobs yet. Waiting for changes.'
      : formatJobTable(jobs, LIVE_COLUMNS, width);
  }
}
