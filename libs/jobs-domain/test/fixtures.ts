import { readFileSync } from 'node:fs';
import type { Job } from '../src/index.js';

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));
}

/** A job as plain data, not an instance of its class. */
export type JobDocument = Pick<Job, keyof Job>;

/** The origin of the addresses in the documents below. */
export const ORIGIN = 'https://api.xvid.com';

/** A list as the reference API answers it to `?human=true&show_null=true&sort=created_at&start=200&limit=2`. */
export const LIST_DOCUMENT = fixture('list.json') as {
  readonly jobs: readonly JobDocument[];
  readonly total: number;
  readonly start: number;
  readonly limit: number;
  readonly first: { readonly href: string };
  readonly last: { readonly href: string };
  readonly next: { readonly href: string };
  readonly prev: { readonly href: string };
};

/** One job as the reference API answers it under `show_null`. */
export const JOB_DOCUMENT = fixture('job.json') as { readonly job: JobDocument };

export const JOBS: readonly JobDocument[] = [...LIST_DOCUMENT.jobs, JOB_DOCUMENT.job];
