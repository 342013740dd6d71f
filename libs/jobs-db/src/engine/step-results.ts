import { objectIdToBytes, type File, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import { parseStoredDocument } from '../tables/stored-document.js';
import { NOTIFY_WORKERS } from './engine-channel.js';

const INSERT_ENCODE_STEPS = `
  WITH request AS (
    UPDATE job_requests SET media = $3 WHERE account_id = $1 AND job_id = $2
    RETURNING account_id, job_id, queued_at, priority),
  step AS (
    INSERT INTO job_steps (account_id, job_id, kind, output_index, order_key, priority, attempt)
    SELECT r.account_id, r.job_id, 'encode', o.index, s.order_key, r.priority, coalesce((
      SELECT max(a.attempt) FROM step_attempts a WHERE a.account_id = $1 AND a.job_id = $2 AND a.output_index = o.index), 0)
    FROM request r CROSS JOIN unnest($4::smallint[]) AS o (index) JOIN job_steps s ON s.id = $5
    RETURNING 1)
  SELECT ${NOTIFY_WORKERS} FROM (SELECT count(*) FROM step) inserted`;

/** Stores what the probe step found, and adds the steps that encode outputs. They keep its place in the queue. */
export async function insertEncodeSteps(
  client: ClientBase,
  { account, id }: JobKey,
  probeStepId: number,
  media: unknown,
  outputIndexes: readonly number[],
): Promise<void> {
  await client.query({
    name: 'insert encode steps',
    text: INSERT_ENCODE_STEPS,
    values: [
      objectIdToBytes(account),
      objectIdToBytes(id),
      JSON.stringify(media ?? null),
      outputIndexes,
      probeStepId,
    ],
  });
}

const INSERT_PACKAGE_STEP = `
  WITH step AS (
    INSERT INTO job_steps (account_id, job_id, kind, order_key, priority, attempt)
    SELECT account_id, job_id, 'package', order_key, priority, coalesce((
      SELECT max(a.attempt) FROM step_attempts a WHERE a.account_id = $1 AND a.job_id = $2 AND a.kind = 'package'), 0)
    FROM job_steps WHERE account_id = $1 AND job_id = $2 AND kind = 'probe'
    RETURNING 1)
  SELECT ${NOTIFY_WORKERS} FROM (SELECT count(*) FROM step) inserted`;

/** Adds the step that creates the playlists of a job. It keeps the job's place in the queue. */
export async function insertPackageStep(client: ClientBase, { account, id }: JobKey): Promise<void> {
  await client.query({
    name: 'insert package step',
    text: INSERT_PACKAGE_STEP,
    values: [objectIdToBytes(account), objectIdToBytes(id)],
  });
}

// LIMIT as in KEY_BATCH.
const LOCK_FILES = `
  SELECT r.document FROM (SELECT id FROM unnest($2::bytea[]) AS id ORDER BY id LIMIT $3) AS k
  CROSS JOIN LATERAL (
    SELECT document FROM resources WHERE account_id = $1 AND kind = 'file' AND id = k.id FOR NO KEY UPDATE) r`;

/** Returns the records of files, as far as they exist, and locks them until the end of the transaction. */
export async function lockFiles(
  client: ClientBase,
  account: ObjectId,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, File>> {
  const { rows } = await client.query<{ document: string }>({
    name: 'lock files',
    text: LOCK_FILES,
    values: [objectIdToBytes(account), ids.map(objectIdToBytes), ids.length],
  });
  const files = rows.map(({ document }) => parseStoredDocument('file', document));
  return new Map(files.map((file) => [file.id, file]));
}
