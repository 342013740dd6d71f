import {
  serializeDocument,
  type Job,
  type ObjectId,
  type ObjectRecord,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { JobRow } from './job-columns.js';
import type { ResourceRow } from './resource-columns.js';

/** A resource and the account that it is kept for. */
export interface OwnedResource<K extends ResourceKind = ResourceKind> {
  readonly account: ObjectId;
  readonly kind: K;
  readonly record: ObjectRecord<K>;
  readonly stub?: boolean;
}

/** A job without an owner could never be read. */
export class MissingJobOwnerError extends Error {}

/** @throws OwnerlessJobError */
export function toJobRow(job: Job): JobRow {
  if (!job.user) throw new MissingJobOwnerError(`Job ${job.id} has no user; a job belongs to an account`);
  return { account: job.user.id, job, document: serializeDocument('job', job) };
}

export function toResourceRow({ account, kind, record, stub = false }: OwnedResource): ResourceRow {
  return { account, kind, record, stub, document: serializeDocument(kind, record) };
}
