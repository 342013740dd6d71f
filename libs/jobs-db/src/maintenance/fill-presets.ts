import type { Pool } from 'pg';
import { PRESET_IDS, collectPresetIds } from '../tables/job-columns.js';
import { parseStoredDocument } from '../tables/stored-document.js';

interface Row {
  readonly account_id: Buffer;
  readonly id: Buffer;
  readonly revision: number;
  readonly body: string;
}

// An index of its own holds those rows, and is empty when all are filled in.
const SLICE = `
  SELECT j.account_id, j.id, b.revision, b.body
  FROM jobs j JOIN job_bodies b ON b.account_id = j.account_id AND b.id = j.id
  WHERE j.${PRESET_IDS} IS NULL AND (j.account_id, j.id) > ($1::bytea, $2::bytea)
  ORDER BY j.account_id, j.id LIMIT $3`;

// A row that is locked is being written, and a document of another revision has been: whoever did filled it in, or will.
const FILL = `
  WITH ready AS (
    SELECT n.account_id, n.id, n.${PRESET_IDS}
    FROM unnest($1::bytea[], $2::bytea[], $3::bigint[], $4::bytea[]) AS n (account_id, id, revision, ${PRESET_IDS})
    JOIN jobs j ON j.account_id = n.account_id AND j.id = n.id
    JOIN job_bodies b ON b.account_id = n.account_id AND b.id = n.id AND b.revision = n.revision
    WHERE j.${PRESET_IDS} IS NULL FOR NO KEY UPDATE OF j SKIP LOCKED)
  UPDATE jobs t SET ${PRESET_IDS} = ready.${PRESET_IDS} FROM ready
  WHERE t.account_id = ready.account_id AND t.id = ready.id`;

/**
 * Fills in the presets of jobs that a version wrote which did not know the column, from their documents. Walks in the
 * order of the keys; gives after each batch how many rows it filled in. What is no document is left alone.
 */
export async function* fillPresets(pool: Pool, batch: number): AsyncGenerator<number> {
  let after: readonly Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<Row>(SLICE, [...after, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.account_id, last.id];
    const named = rows.flatMap((row) => {
      const presetIds = presetIdsIn(row.body);
      return presetIds === null ? [] : [{ ...row, presetIds }];
    });
    const { rowCount } = await pool.query(FILL, [
      named.map(({ account_id }) => account_id),
      named.map(({ id }) => id),
      named.map(({ revision }) => revision),
      named.map(({ presetIds }) => presetIds),
    ]);
    yield rowCount ?? 0;
  }
}

function presetIdsIn(body: string): Buffer | null {
  try {
    return Buffer.from(collectPresetIds(parseStoredDocument('job', body)), 'hex');
  } catch {
    return null;
  }
}
