import { toJobKey } from '../tables/job-key.js';
import { objectIdFromBytes, objectIdToBytes, type ObjectId, type UploadStatus } from '@mediajobs/jobs-domain';
import { SqlParameters, type Queryable } from '@mediajobs/postgres';

/** Names an upload. */
export interface UploadKey {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

/** A new upload. Times are epoch milliseconds. */
export interface NewUpload extends UploadKey {
  readonly pipelineId: ObjectId;
  /** The file that it becomes. */
  readonly fileId: ObjectId;
  readonly applicationId: ObjectId | null;
  readonly objectKey: string;
  /** True if the file may replace another one with this key. */
  readonly overwrite: boolean;
  readonly createdAt: number;
  /** When the upload is removed. */
  readonly expiresAt: number;
  /** When the content of the file expires; null by the timeout of the pipeline. */
  readonly fileExpiresAt: number | null;
}

/** A stored upload. */
export interface StoredUpload extends NewUpload {
  readonly status: UploadStatus;
  /** Null before the client has declared it. */
  readonly chunkCount: number | null;
  readonly errorMessage: string | null;
  readonly version: number;
  readonly updatedAt: number;
}

interface UploadRow extends Omit<StoredUpload, 'account' | 'id' | 'pipelineId' | 'fileId' | 'applicationId'> {
  readonly account_id: Buffer;
  readonly id: Buffer;
  readonly pipeline_id: Buffer;
  readonly file_id: Buffer;
  readonly application_id: Buffer | null;
}

const COLUMNS = `account_id, id, pipeline_id, file_id, application_id, object_key AS "objectKey", overwrite, status,
  chunk_count AS "chunkCount", error_message AS "errorMessage", version, created_at AS "createdAt",
  updated_at AS "updatedAt", expires_at AS "expiresAt", file_expires_at AS "fileExpiresAt"`;

const INSERT_UPLOAD = `
  INSERT INTO uploads (account_id, id, pipeline_id, file_id, application_id, object_key, overwrite, created_at, updated_at,
    expires_at, file_expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) RETURNING ${COLUMNS}`;

/** Stores an upload. */
export async function insertUpload(client: Queryable, upload: NewUpload): Promise<StoredUpload> {
  const { rows } = await client.query<UploadRow>(INSERT_UPLOAD, [
    objectIdToBytes(upload.account),
    objectIdToBytes(upload.id),
    objectIdToBytes(upload.pipelineId),
    objectIdToBytes(upload.fileId),
    upload.applicationId === null ? null : objectIdToBytes(upload.applicationId),
    upload.objectKey,
    upload.overwrite,
    upload.createdAt,
    upload.expiresAt,
    upload.fileExpiresAt,
  ]);
  const [row] = rows;
  if (!row) throw new Error('an inserted upload must be returned');
  return toUpload(row);
}

/** Finds an upload; null if the account has none of this id. */
export function findUpload(client: Queryable, key: UploadKey): Promise<StoredUpload | null> {
  return selectOne(client, `SELECT ${COLUMNS} FROM uploads WHERE account_id = $1 AND id = $2`, key, []);
}

/** Finds an upload, and locks it until the end of the transaction. */
export function lockUpload(client: Queryable, key: UploadKey): Promise<StoredUpload | null> {
  const text = `SELECT ${COLUMNS} FROM uploads WHERE account_id = $1 AND id = $2 FOR NO KEY UPDATE`;
  return selectOne(client, text, key, []);
}

/** Filters of the list of uploads. */
export interface UploadFilter {
  readonly status?: readonly UploadStatus[];
  readonly 'pipeline.id'?: ObjectId;
  readonly start: number;
  readonly limit: number;
  readonly direction: 1 | -1;
}

/** A page of uploads, and the number of all that match. */
export interface UploadPage {
  readonly uploads: readonly StoredUpload[];
  readonly total: number;
}

/** Lists uploads of an account that have not expired, by their id, which is the order of their creation. */
export async function listUploads(
  client: Queryable,
  account: ObjectId,
  filter: UploadFilter,
  at: number,
): Promise<UploadPage> {
  const parameters = new SqlParameters();
  const where = filterSql(parameters, account, filter, at);
  const counted = await client.query<{ total: number }>(
    `SELECT count(*) AS total FROM uploads WHERE ${where}`,
    parameters.values,
  );
  const total = counted.rows[0]?.total ?? 0;
  if (filter.start >= total) return { uploads: [], total };
  const { rows } = await client.query<UploadRow>(
    `SELECT ${COLUMNS} FROM uploads WHERE ${where} ORDER BY id ${filter.direction === 1 ? 'ASC' : 'DESC'}
     LIMIT ${parameters.add(filter.limit)} OFFSET ${parameters.add(filter.start)}`,
    parameters.values,
  );
  return { uploads: rows.map(toUpload), total };
}

function filterSql(
  parameters: SqlParameters,
  account: ObjectId,
  { status, 'pipeline.id': pipeline }: UploadFilter,
  at: number,
): string {
  const conditions = [
    `account_id = ${parameters.add(objectIdToBytes(account))}`,
    `expires_at > ${parameters.add(at)}`,
  ];
  if (status) conditions.push(`status = ANY (${parameters.add(status)}::upload_status[])`);
  if (pipeline !== undefined) conditions.push(`pipeline_id = ${parameters.add(objectIdToBytes(pipeline))}`);
  return conditions.join(' AND ');
}

/** A change of the status of an upload. */
export interface UploadChange {
  readonly status: UploadStatus;
  readonly chunkCount?: number;
  readonly errorMessage?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const UPDATE_UPLOAD = `
  UPDATE uploads SET status = $3, chunk_count = coalesce($4, chunk_count), error_message = $5, updated_at = $6,
    version = version + 1
  WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`;

/** Changes the status of an upload. Returns null if there is none. */
export function updateUpload(
  client: Queryable,
  key: UploadKey,
  { status, chunkCount, errorMessage, at }: UploadChange,
): Promise<StoredUpload | null> {
  return selectOne(client, UPDATE_UPLOAD, key, [status, chunkCount ?? null, errorMessage ?? null, at]);
}

/** Makes an upload expire now, so that workers remove it with its chunks. Returns false if there is none. */
export async function expireUpload(client: Queryable, { account, id }: UploadKey): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE uploads SET expires_at = 0 WHERE account_id = $1 AND id = $2',
    [objectIdToBytes(account), objectIdToBytes(id)],
  );
  return rowCount === 1;
}

/** Makes all uploads of an account expire. */
export async function expireUploads(client: Queryable, account: ObjectId): Promise<void> {
  await client.query('UPDATE uploads SET expires_at = 0 WHERE account_id = $1', [objectIdToBytes(account)]);
}

/** Removes the row of an upload. */
export async function deleteUpload(client: Queryable, { account, id }: UploadKey): Promise<void> {
  await client.query('DELETE FROM uploads WHERE account_id = $1 AND id = $2', [
    objectIdToBytes(account),
    objectIdToBytes(id),
  ]);
}

const SELECT_EXPIRED = `SELECT account_id, id FROM uploads WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2`;

/** Returns uploads that have expired, those that expired first before others. */
export function findExpiredUploads(client: Queryable, at: number, limit: number): Promise<UploadKey[]> {
  return selectKeys(client, SELECT_EXPIRED, [at, limit]);
}

const SELECT_COMPLETING = `
  SELECT account_id, id FROM uploads WHERE status = 'COMPLETING' AND updated_at <= $1 ORDER BY updated_at LIMIT $2`;

/** Returns uploads whose completion began before a time and has not ended. */
export function findCompletingUploads(
  client: Queryable,
  before: number,
  limit: number,
): Promise<UploadKey[]> {
  return selectKeys(client, SELECT_COMPLETING, [before, limit]);
}

async function selectKeys(client: Queryable, text: string, values: readonly number[]): Promise<UploadKey[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer }>(text, [...values]);
  return rows.map(toJobKey);
}

async function selectOne(
  client: Queryable,
  text: string,
  { account, id }: UploadKey,
  values: readonly unknown[],
): Promise<StoredUpload | null> {
  const { rows } = await client.query<UploadRow>(text, [
    objectIdToBytes(account),
    objectIdToBytes(id),
    ...values,
  ]);
  return rows[0] ? toUpload(rows[0]) : null;
}

function toUpload({ account_id, id, pipeline_id, file_id, application_id, ...row }: UploadRow): StoredUpload {
  return {
    ...row,
    ...toJobKey({ account_id, id }),
    pipelineId: objectIdFromBytes(pipeline_id),
    fileId: objectIdFromBytes(file_id),
    applicationId: application_id && objectIdFromBytes(application_id),
  };
}
