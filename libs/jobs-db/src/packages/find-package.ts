import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { toKeyParameters, type JobKey } from '../tables/job-key.js';

/** Outputs of a job, whose tracks are in one package. */
export interface PackageKey {
  readonly account: ObjectId;
  readonly jobId: ObjectId;
  readonly fileIds: readonly ObjectId[];
}

/** A package that is waited for or was created. */
export interface Package {
  readonly account: ObjectId;
  readonly id: ObjectId;
  /** `incomplete` was created, but some of its files have expired or were deleted. */
  readonly state: 'waiting' | 'ready' | 'incomplete' | 'failed';
  /** Start of the storage keys of its files; null until they are reserved. */
  readonly folder: string | null;
  /** Reason why it could not be created. */
  readonly message: string | null;
}

const SELECT = `
  SELECT p.account_id, p.id, p.folder, p.message, CASE WHEN p.state = 'ready' AND (
      SELECT count(*) FROM unnest(p.files) AS name JOIN stored_files s ON s.storage_key = p.folder || name
      WHERE s.account_id = p.account_id AND s.size IS NOT NULL) < cardinality(p.files)
    THEN 'incomplete' ELSE p.state::text END AS state
  FROM packages p`;

interface Row extends Pick<Package, 'state' | 'folder' | 'message'> {
  readonly account_id: Buffer;
  readonly id: Buffer;
}

/** Finds the package of outputs; null if it was not requested yet. */
export async function findPackage(client: Queryable, key: PackageKey): Promise<Package | null> {
  const { rows } = await client.query<Row>(
    `${SELECT} WHERE p.account_id = $1 AND p.job_id = $2 AND p.file_ids = $3`,
    toKeyValues(key),
  );
  return toPackage(rows[0]);
}

const SELECT_BY_IDS = `${SELECT} JOIN unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) USING (account_id, id)`;

/** Finds packages by account and id. Those that do not exist are left out. */
export async function findPackages(client: Queryable, keys: readonly JobKey[]): Promise<Package[]> {
  const { rows } = await client.query<Row>(SELECT_BY_IDS, toKeyParameters(keys));
  return rows.flatMap((row) => toPackage(row) ?? []);
}

/** A stored file of a package. */
export interface PackageFile {
  readonly fileId: ObjectId;
  readonly storageKey: string;
}

const SELECT_FILE = `
  SELECT s.file_id, s.storage_key FROM packages p JOIN stored_files s ON s.storage_key = p.folder || $3::text
  WHERE p.account_id = $1 AND p.id = $2 AND p.state = 'ready' AND $3 = ANY (p.files)
    AND s.account_id = p.account_id AND s.size IS NOT NULL`;

/** Finds a file of a package by its name; null if there is none, or its content was removed. */
export async function findPackageFile(
  client: Queryable,
  account: ObjectId,
  packageId: ObjectId,
  name: string,
): Promise<PackageFile | null> {
  const { rows } = await client.query<{ file_id: Buffer; storage_key: string }>({
    name: 'file of package',
    text: SELECT_FILE,
    values: [objectIdToBytes(account), objectIdToBytes(packageId), name],
  });
  const [row] = rows;
  return row ? { fileId: objectIdFromBytes(row.file_id), storageKey: row.storage_key } : null;
}

/** Returns account, job and outputs as the columns have them. */
export function toKeyValues({ account, jobId, fileIds }: PackageKey): Buffer[] {
  const outputs = Buffer.concat([...new Set(fileIds)].sort().map(objectIdToBytes));
  return [objectIdToBytes(account), objectIdToBytes(jobId), outputs];
}

function toPackage(row: Row | undefined): Package | null {
  if (!row) return null;
  const { account_id, id, state, folder, message } = row;
  return { account: objectIdFromBytes(account_id), id: objectIdFromBytes(id), state, folder, message };
}
