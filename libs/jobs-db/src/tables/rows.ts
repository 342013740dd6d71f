import {
  serializeDocument,
  type Job,
  type ObjectId,
  type ObjectRecord,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { JobRow } from './job-columns.js';
import type { ResourceRow } from './resource-columns.js';

/** A resource and the account that owns it. */
export interface OwnedResource<K extends ResourceKind = ResourceKind> {
  readonly account: ObjectId;
  readonly kind: K;
  readonly record: ObjectRecord<K>;
  /** True if only the id, and perhaps the name, is known. Default false. */
  readonly stub?: boolean;
}

/** Thrown for a job without a user: no account could read it. */
export class MissingJobOwnerError extends Error {
  constructor(id: ObjectId) {
    super(`job ${id} must have a user, got none`);
    this.name = 'MissingJobOwnerError';
  }
}

/** Returns the row of a job, with its rendered document. @throws MissingJobOwnerError */
export function toJobRow(job: Job): JobRow {
  if (!job.user) throw new MissingJobOwnerError(job.id);
  return { account: job.user.id, id: job.id, job, document: serializeDocument('job', job) };
}

/** Returns the row of a resource, with its rendered document. */
export function toResourceRow({ account, kind, record, stub = false }: OwnedResource): ResourceRow {
  return { account, kind, record, stub, document: serializeDocument(kind, record) };
}
