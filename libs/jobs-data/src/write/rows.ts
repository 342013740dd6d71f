import {
  renderBody,
  type Job,
  type ObjectId,
  type RecordOf,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { JobRow } from '../jobs/job-columns.js';
import type { ResourceRow } from '../resources/resource-columns.js';

/** A resource and the account that it is kept for. */
export interface OwnedResource<K extends ResourceKind = ResourceKind> {
  readonly account: ObjectId;
  readonly kind: K;
  readonly record: RecordOf<K>;
  readonly stub?: boolean;
}

/** A job without an owner could never be read. */
export class OwnerlessJobError extends Error {}

/** @throws OwnerlessJobError */
export function jobRow(job: Job): JobRow {
  if (!job.user) throw new OwnerlessJobError(`Job ${job.id} has no user; a job belongs to an account`);
  return { account: job.user.id, job, body: renderBody('job', job) };
}

export function resourceRow({ account, kind, record, stub = false }: OwnedResource): ResourceRow {
  return { account, kind, record, stub, body: renderBody(kind, record) };
}
