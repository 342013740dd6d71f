import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document as JSON. */
export type Document = Readonly<Record<string, unknown>> & { readonly id: string };

/** Where a document of the reference lies, as its API answered it under `human` and `show_null`. */
export const FILES = {
  job: join(import.meta.dirname, 'job.json'),
  list: join(import.meta.dirname, 'list.json'),
} as const;

/** The three jobs of the two documents. */
export const JOBS: readonly Document[] = [
  ...(JSON.parse(readFileSync(FILES.list, 'utf8')) as { jobs: Document[] }).jobs,
  (JSON.parse(readFileSync(FILES.job, 'utf8')) as { job: Document }).job,
];

/** The account that owns them. */
export const ACCOUNT = '547f3eede4b025bcbff38655';

/** One of the jobs with some keys changed, or left out where they are undefined. */
export function jobWith(changes: Readonly<Record<string, unknown>>): Document {
  return JSON.parse(JSON.stringify({ ...JOBS[2], ...changes })) as Document;
}

/** The n-th of many jobs. */
export function jobNumber(n: number): Document {
  const id = `5${n.toString(16).padStart(23, '0')}`;
  return jobWith({ id, href: `https://api.xvid.com/v1/jobs/${id}` });
}

/** A document without the origin of its links. */
export function withoutOrigin<T>(document: T): T {
  return JSON.parse(JSON.stringify(document).replaceAll('"https://api.xvid.com/v1/', '"/v1/')) as T;
}

/** A reference of the kind. */
export function reference(kind: string, id: string): { id: string; href: string } {
  return { id, href: `https://api.xvid.com/v1/${kind}s/${id}` };
}
