import { readReferenceDocument } from '@mediajobs/testing';

/** A document as JSON. */
export type Document = Readonly<Record<string, unknown>> & { readonly id: string };

/** The three jobs of the two documents. */
export const JOBS: readonly Document[] = [
  ...(readReferenceDocument('list') as { jobs: Document[] }).jobs,
  (readReferenceDocument('job') as { job: Document }).job,
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
