import { objectIdToBytes, type File, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import { parseStoredDocument } from '../tables/stored-document.js';
import { writeResources } from '../writes/write-resources.js';
import { NOTIFY_WORKERS } from './engine-channel.js';

const INSERT_ENCODE_STEPS = `
  WITH request AS (
    UPDATE job_requests SET media = $3 WHERE account_id = $1 AND job_id = $2
    RETURNING account_id, job_id, queued_at, priority),
  step AS (
    INSERT INTO job_steps (account_id, job_id, kind, output_index, order_key, attempt)
    SELECT r.account_id, r.job_id, 'encode', o.index, s.order_key, coalesce((
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

/** Merges keys into the record of a file, which is created if it does not exist. */
export async function updateFile(
  client: ClientBase,
  account: ObjectId,
  fileId: ObjectId,
  change: Partial<File>,
): Promise<void> {
  const { rows } = await client.query<{ document: string }>({
    name: 'document of file',
    text: `SELECT document FROM resources WHERE account_id = $1 AND kind = 'file' AND id = $2 FOR NO KEY UPDATE`,
    values: [objectIdToBytes(account), objectIdToBytes(fileId)],
  });
  const [row] = rows;
  const stored: Partial<File> = row ? parseStoredDocument('file', row.document) : {};
  const record = { ...stored, ...change, id: fileId, href: '' } as File;
  await writeResources(client, [{ account, kind: 'file', record }]);
}
