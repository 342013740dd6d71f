import { objectIdToBytes, type Job } from '@mediajobs/jobs-domain';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';
import { toArrayParameter, toParameter, type Column } from '../tables/column.js';
import { DOCUMENT_COLUMNS, FILE_NAME_COLUMNS, JOB_COLUMNS } from '../tables/job-columns.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';
import { toJobRow, toResourceRow, type OwnedResource } from '../tables/rows.js';
import { JOB_EVENTS_CHANNEL } from '../writes/job-outbox.js';
import { NOTIFY_WORKERS } from './engine-channel.js';
import type { ResourceReference } from './references.js';
import type { Queryable } from '@mediajobs/postgres';

/** A new job, and what its workers and repeated requests need. */
export interface Submission {
  readonly job: Job;
  readonly plan: JobPlan;
  /** Records of its files, which are new, too. */
  readonly files: readonly OwnedResource<'file'>[];
  /** Resources of the account that the job refers to. */
  readonly references: readonly ResourceReference[];
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

const FIRST_COLUMN_PARAMETER = 13;

/*
 * One statement, because round trips and the start of statements cost more than the rows. All of them are new, so that it
 * needs no upsert. It stores nothing unless the references still exist, which it keeps from being removed meanwhile.
 */
const INSERT_SUBMISSION = `
  WITH held AS (
    SELECT count(*) AS number
    FROM (SELECT * FROM unnest($10::resource_kind[], $11::bytea[]) LIMIT $12) AS k (kind, id)
    CROSS JOIN LATERAL (
      SELECT FROM resources WHERE account_id = $1 AND kind = k.kind AND id = k.id AND NOT stub FOR KEY SHARE) r),
  request AS (
    INSERT INTO job_requests (account_id, job_id, plan, request_hash, unique_custom_key_hash, priority, queued_at,
      cancel_timeout_s, expires_at)
    SELECT $1::bytea, $2::bytea, $3::jsonb, $4::bytea, $5::bytea, $6::smallint, $7::bigint, $8::int,
      $7::bigint + $8::int::bigint * 1000
    FROM held WHERE number = $12 RETURNING account_id, job_id),
  step AS (
    INSERT INTO job_steps (account_id, job_id, kind, order_key, priority)
    SELECT account_id, job_id, 'probe', $9::bigint, $6::smallint FROM request),
  event AS (INSERT INTO job_events (account_id, job_id, change) SELECT account_id, job_id, 'created' FROM request),
  ${insertions(FIRST_COLUMN_PARAMETER)}
  SELECT ${NOTIFY_WORKERS}, pg_notify('${JOB_EVENTS_CHANNEL}', '') FROM request`;

/**
 * Stores a job with its search texts, document, event, files, request and first step, and notifies workers and readers of
 * events at commit. Returns the document; null when nothing was stored, because a reference was removed.
 *
 * @throws MissingJobOwnerError
 * @throws DatabaseError with the code 23505 when the account has used the key before
 */
export async function insertSubmission(client: Queryable, submission: Submission): Promise<string | null> {
  const row = toJobRow(submission.job);
  const files = submission.files.map(toResourceRow);
  const { references } = submission;
  const { rowCount } = await client.query({
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
      references.map(({ kind }) => kind),
      references.map(({ id }) => objectIdToBytes(id)),
      references.length,
      ...[...JOB_COLUMNS, ...FILE_NAME_COLUMNS, ...DOCUMENT_COLUMNS].map((column) =>
        toParameter(column, row),
      ),
      ...RESOURCE_COLUMNS.map((column) => toArrayParameter(column, files)),
    ],
  });
  return rowCount === 1 ? row.document : null;
}

/** Returns the parts of the statement that insert the rows of the job and its files. */
function insertions(firstParameter: number): string {
  let parameter = firstParameter;
  const placeholders = <Row>(columns: readonly Column<Row>[], suffix = ''): string =>
    columns.map(({ type }) => `$${parameter++}::${type}${suffix}`).join(', ');
  const names = <Row>(columns: readonly Column<Row>[]): string => columns.map(({ name }) => name).join(', ');
  const insertRow = <Row>(table: string, columns: readonly Column<Row>[]): string =>
    `INSERT INTO ${table} (${names(columns)}) SELECT ${placeholders(columns)} FROM request`;
  return `job AS (${insertRow('jobs', JOB_COLUMNS)}),
  texts AS (${insertRow('job_file_names', FILE_NAME_COLUMNS)}),
  document AS (${insertRow('job_documents', DOCUMENT_COLUMNS)}),
  file AS (
    INSERT INTO resources (${names(RESOURCE_COLUMNS)})
    SELECT f.* FROM request CROSS JOIN unnest(${placeholders(RESOURCE_COLUMNS, '[]')}) AS f)`;
}
