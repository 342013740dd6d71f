import { readReferenceDocument } from '@mediajobs/testing/reference-documents';
import type { Job } from '../src/index.js';

/** A job as plain data, not an instance of its class. */
export type JobDocument = Pick<Job, keyof Job>;

/** The origin of the addresses in the documents below. */
export const ORIGIN = 'https://api.xvid.com';

/** A list as the reference API answers it to `?human=true&show_null=true&sort=created_at&start=200&limit=2`. */
export const LIST_DOCUMENT = readReferenceDocument('list') as {
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
export const JOB_DOCUMENT = readReferenceDocument('job') as { readonly job: JobDocument };

export const JOBS: readonly JobDocument[] = [...LIST_DOCUMENT.jobs, JOB_DOCUMENT.job];
