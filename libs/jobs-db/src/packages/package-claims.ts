import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';

/** Time without a report after which another worker may take a package over. */
const CLAIM_TIMEOUT_MS = 15_000;

/** The right of a worker to create a package. It ends when another one takes over, or the package is removed. */
export interface PackageClaim {
  readonly account: ObjectId;
  readonly id: ObjectId;
  readonly jobId: ObjectId;
  readonly fileIds: readonly ObjectId[];
  /** A UUID that every write is compared with. */
  readonly claim: string;
}

const CLAIM = `
  UPDATE packages SET claim = $3, touched_at = $4
  WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND (claim IS NULL OR touched_at <= $5)
  RETURNING job_id, file_ids`;

const IS_WAITING = `SELECT FROM packages WHERE account_id = $1 AND id = $2 AND state = 'waiting'`;

/**
 * Claims a package for a worker.
 *
 * @returns `claimed` while another worker reports; null if there is nothing to do
 */
export async function claimPackage(
  client: Queryable,
  account: ObjectId,
  id: ObjectId,
  claim: string,
  at: number,
): Promise<PackageClaim | 'claimed' | null> {
  const key = [objectIdToBytes(account), objectIdToBytes(id)];
  const { rows } = await client.query<{ job_id: Buffer; file_ids: Buffer }>(CLAIM, [
    ...key,
    claim,
    at,
    at - CLAIM_TIMEOUT_MS,
  ]);
  const [row] = rows;
  if (row) {
    return { account, id, claim, jobId: objectIdFromBytes(row.job_id), fileIds: splitIds(row.file_ids) };
  }
  return (await client.query(IS_WAITING, key)).rowCount === 1 ? 'claimed' : null;
}

const CONFIRM = `
  UPDATE packages SET touched_at = $4 WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND claim = $3`;

/** Reports that a worker still creates a package. Returns false when the claim was lost. */
export async function confirmPackage(client: Queryable, claim: PackageClaim, at: number): Promise<boolean> {
  const { rowCount } = await client.query(CONFIRM, [...toClaimValues(claim), at]);
  return rowCount === 1;
}

const RELEASE = `
  UPDATE packages SET claim = NULL WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND claim = $3`;

/** Ends a claim, so that another attempt may begin at once. */
export async function releasePackage(client: Queryable, claim: PackageClaim): Promise<void> {
  await client.query(RELEASE, toClaimValues(claim));
}

/** Returns the parameters that every write of a claim is compared with. */
export function toClaimValues({ account, id, claim }: PackageClaim): [Buffer, Buffer, string] {
  return [objectIdToBytes(account), objectIdToBytes(id), claim];
}

const ID_BYTES = 12;

function splitIds(bytes: Buffer): ObjectId[] {
  return Array.from({ length: bytes.length / ID_BYTES }, (_, index) =>
    objectIdFromBytes(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)),
  );
}
