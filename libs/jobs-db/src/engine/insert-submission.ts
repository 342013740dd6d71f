import { objectIdToBytes, type Job } from '@mediajobs/jobs-domain';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';
import type { ClientBase } from 'pg';
import { toArrayParameter, toParameter, type Column } from '../tables/column.js';
import { DOCUMENT_COLUMNS, FILE_NAME_COLUMNS, JOB_COLUMNS } from '../tables/job-columns.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';
import { toJobRow, toResourceRow, type OwnedResource } from '../tables/rows.js';
import { JOB_EVENTS_CHANNEL } from '../writes/job-outbox.js';
import { NOTIFY_WORKERS } from './engine-channel.js';

/** A new job, and what its workers and repeated requests need. */
export interface Submission {
  readonly job: Job;
  readonly plan: JobPlan;
  /** Records of its files, which are new, too. */
  readonly files: readonly OwnedResource<'file'>[];
  /** SHA-256 of the body in canonical form. */
  readonly requestHash: Buffer;
  /** SHA-256 of the key; null without a key. */
  readonly uniqueCustomKeyHash: Buffer | null;
  readonly priority: number;
  /** Epoch milliseconds. */
  readonly queuedAt: number;
  /** Null never cancels a queued job. */
  readonly cancelTimeoutS: number | null;
  /** Place of the steps in the queue of the account. */
  readonly orderKey: number;
}

const REQUEST_PARAMETERS = 9;

/*
 * One statement, because round trips and the start of statements cost more than the rows. All of them are new, so that it
 * needs no upsert.
 */
const INSERT_SUBMISSION = `
  WITH request AS (
    INSERT INTO job_requests (account_id, job_id, plan, request_hash, unique_custom_key_hash, priority, queued_at,
      cancel_timeout_s, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::int, $7 + $8::int::bigint * 1000)),
  step AS (
    INSERT INTO job_steps (account_id, job_id, kind, order_key, priority) VALUES ($1, $2, 'probe', $9, $6)),
  event AS (INSERT INTO job_events (account_id, job_id, change) VALUES ($1, $2, 'created')),
  ${insertions(REQUEST_PARAMETERS + 1)}
  SELECT ${NOTIFY_WORKERS}, pg_notify('${JOB_EVENTS_CHANNEL}', '')`;

/**
 * Stores a job with its search texts, document, event, files, request and first step, and notifies workers and readers of
 * events at commit. Returns the document.
 *
 * @throws MissingJobOwnerError
 * @throws DatabaseError with the code 23505 when the account has used the key before
 */
export async function insertSubmission(client: ClientBase, submission: Submission): Promise<string> {
  const row = toJobRow(submission.job);
  const files = submission.files.map(toResourceRow);
  await client.query({
    name: 'insert submission',
    text: INSERT_SUBMISSION,
    values: [
      objectIdToBytes(row.account),
      objectIdToBytes(row.id),
      JSON.stringify(submission.plan),
      submission.requestHash,
      submission.uniqueCustomKeyHash,
      submission.priority,
      submission.queuedAt,
      submission.cancelTimeoutS,
      submission.orderKey,
      ...[...JOB_COLUMNS, ...FILE_NAME_COLUMNS, ...DOCUMENT_COLUMNS].map((column) =>
        toParameter(column, row),
      ),
      ...RESOURCE_COLUMNS.map((column) => toArrayParameter(column, files)),
    ],
  });
  return row.document;
}

/** Returns the parts of the statement that insert the rows of the job and its files. */
function insertions(firstParameter: number): string {
  let parameter = firstParameter;
  const placeholders = <Row>(columns: readonly Column<Row>[], suffix = ''): string =>
    columns.map(({ type }) => `$${parameter++}::${type}${suffix}`).join(', ');
  const names = <Row>(columns: readonly Column<Row>[]): string => columns.map(({ name }) => name).join(', ');
  const insertRow = <Row>(table: string, columns: readonly Column<Row>[]): string =>
    `INSERT INTO ${table} (${names(columns)}) VALUES (${placeholders(columns)})`;
  return `job AS (${insertRow('jobs', JOB_COLUMNS)}),
  texts AS (${insertRow('job_file_names', FILE_NAME_COLUMNS)}),
  document AS (${insertRow('job_documents', DOCUMENT_COLUMNS)}),
  file AS (
    INSERT INTO resources (${names(RESOURCE_COLUMNS)}) SELECT * FROM unnest(${placeholders(RESOURCE_COLUMNS, '[]')}))`;
}
