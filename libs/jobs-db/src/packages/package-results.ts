import { objectIdToBytes, toReference, type File } from '@mediajobs/jobs-domain';
import { toRelatedFile } from '@mediajobs/jobs-domain/submission';
import { inTransaction } from '@mediajobs/postgres';
import type { ClientBase, Pool } from 'pg';
import { lockJobRow } from '../engine/lock-job.js';
import { lockFiles } from '../engine/step-results.js';
import { writeStoredFiles } from '../engine/stored-files.js';
import { writeResources } from '../writes/write-resources.js';
import { toClaimValues, type PackageClaim } from './package-claims.js';
import {
  discardPackageFiles,
  packageFileId,
  reservePackageFiles,
  type ReservedFile,
} from './package-files.js';
import { PACKAGES_CHANNEL } from './packages-channel.js';

const SET_FILES = `
  UPDATE packages SET folder = $4, files = $5, touched_at = $6
  WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND claim = $3`;

/** Files that a worker is about to store in one folder. */
export interface PackageContent {
  /** Start of the storage keys, which ends with a slash. */
  readonly folder: string;
  /** Start of the names of the files in their records. */
  readonly prefix: string;
  /** Rest of keys and names, in the order of the ids. */
  readonly names: readonly string[];
  /** Returns what the record of a file says of its content. */
  readonly describe: (name: string) => Partial<File>;
}

/** Reserves the keys of the files of a package. Returns false when the claim was lost, or the job was deleted. */
export function reservePackage(
  pool: Pool,
  claim: PackageClaim,
  { folder, prefix, names, describe }: PackageContent,
  at: number,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { account, id, jobId } = claim;
    if ((await lockJobRow(client, { account, id: jobId })) === null) return false;
    const { rowCount } = await client.query(SET_FILES, [...toClaimValues(claim), folder, names, at]);
    if (rowCount !== 1) return false;
    const sibling = await readSibling(client, claim);
    const files = names.map((name, index): ReservedFile => {
      const related = toRelatedFile(sibling, packageFileId(id, index), prefix + name, at);
      return { storageKey: folder + name, record: { ...related, storage: 'intern', ...describe(name) } };
    });
    await reservePackageFiles(client, account, jobId, files);
    return true;
  });
}

/** Returns the record of an output, whose owner, pipeline and texts the files of its package share. */
async function readSibling(client: ClientBase, { account, fileIds }: PackageClaim): Promise<Partial<File>> {
  const files = await lockFiles(client, account, fileIds.slice(0, 1));
  return [...files.values()][0] ?? {};
}

/** A file of a package that was stored. */
export interface StoredPackageFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly md5: string;
}

const FINISH = `
  UPDATE packages SET state = 'ready', claim = NULL, touched_at = $4
  WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND claim = $3 RETURNING folder`;

/** Enters the files of a package, which is ready then. Returns false when the claim was lost, or the job was deleted. */
export function finishPackage(
  pool: Pool,
  claim: PackageClaim,
  files: readonly StoredPackageFile[],
  at: number,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { account, jobId } = claim;
    if ((await lockJobRow(client, { account, id: jobId })) === null) return false;
    const { rows } = await client.query<{ folder: string }>(FINISH, [...toClaimValues(claim), at]);
    const [row] = rows;
    if (!row) return false;
    await writeFiles(client, claim, row.folder, files, at);
    await notifyPackages(client);
    return true;
  });
}

async function writeFiles(
  client: ClientBase,
  claim: PackageClaim,
  folder: string,
  files: readonly StoredPackageFile[],
  at: number,
): Promise<void> {
  const { account, id, jobId } = claim;
  const stored = files.map((file, index) => ({ ...file, fileId: packageFileId(id, index) }));
  const records = await lockFiles(
    client,
    account,
    stored.map(({ fileId }) => fileId),
  );
  const expiresAt = await readExpiry(client, claim);
  const updated = stored.map(({ fileId, size, md5 }): File => {
    const record = records.get(fileId) ?? toReference('file', fileId);
    return { ...record, size, md5_checksum: md5, expires_at: expiresAt, finished_at: at, updated_at: at };
  });
  await writeResources(
    client,
    updated.map((record) => ({ account, kind: 'file', record })),
  );
  await writeStoredFiles(
    client,
    stored.map(({ fileId, name, size }) => {
      return { account, fileId, jobId, storageKey: folder + name, size, at, expiresAt };
    }),
  );
}

/** Returns when the first of the outputs expires, with which the package goes; null for never. */
async function readExpiry(client: ClientBase, { account, fileIds }: PackageClaim): Promise<number | null> {
  const { rows } = await client.query<{ expires_at: number | null }>(
    'SELECT min(expires_at) AS expires_at FROM stored_files WHERE account_id = $1 AND file_id = ANY ($2)',
    [objectIdToBytes(account), fileIds.map(objectIdToBytes)],
  );
  return rows[0]?.expires_at ?? null;
}

const FAIL = `
  UPDATE packages SET state = 'failed', message = $4, claim = NULL, touched_at = $5
  WHERE account_id = $1 AND id = $2 AND state = 'waiting' AND claim = $3`;

/** Records why a package cannot be created, and removes what was stored of it. */
export async function failPackage(
  pool: Pool,
  claim: PackageClaim,
  message: string,
  at: number,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(FAIL, [...toClaimValues(claim), message, at]);
    if (rowCount === 1) await discardPackageFiles(client, claim.account, claim.id, at);
    await notifyPackages(client);
  });
}

/** Tells waiting requests at commit that packages have changed. */
async function notifyPackages(client: ClientBase): Promise<void> {
  await client.query(`SELECT pg_notify('${PACKAGES_CHANNEL}', '')`);
}
