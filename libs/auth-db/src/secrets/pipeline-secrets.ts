import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { TransferKeys } from '@mediajobs/jobs-domain/submission';

import { SecretDecryptionError, type SecretCipher } from './secret-cipher.js';

/** Addresses of a pipeline that hold credentials, by their keys, such as `output_upload_dir` or `ping_urls.error`. */
export type PipelineSecrets = ReadonlyMap<string, string>;

/** Identifies a pipeline. */
export interface PipelineKey {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

/** Returns what the address of a pipeline is encrypted with. */
export const addressPlace = ({ account, id }: PipelineKey, key: string): string =>
  `pipeline ${account} ${id} ${key}`;

/** Returns the addresses of a pipeline with their credentials. @throws SecretDecryptionError */
export async function readPipelineSecrets(
  client: Queryable,
  cipher: SecretCipher,
  pipeline: PipelineKey,
): Promise<PipelineSecrets> {
  const { rows } = await client.query<{ key: string; ciphertext: Buffer }>(
    'SELECT key, ciphertext FROM pipeline_secrets WHERE account_id = $1 AND pipeline_id = $2',
    [objectIdToBytes(pipeline.account), objectIdToBytes(pipeline.id)],
  );
  return new Map(
    rows.map(({ key, ciphertext }) => [key, cipher.decrypt(ciphertext, addressPlace(pipeline, key))]),
  );
}

/**
 * Stores the addresses of a pipeline in place of those that it had. SQL rather than Prisma, because it belongs in the
 * transaction that writes the pipeline.
 */
export async function replacePipelineSecrets(
  client: Queryable,
  cipher: SecretCipher,
  pipeline: PipelineKey,
  secrets: PipelineSecrets,
): Promise<void> {
  await deletePipelineSecrets(client, pipeline);
  if (secrets.size === 0) return;
  const entries = [...secrets];
  await client.query(
    `INSERT INTO pipeline_secrets (account_id, pipeline_id, key, ciphertext)
     SELECT $1, $2, * FROM unnest($3::text[], $4::bytea[])`,
    [
      objectIdToBytes(pipeline.account),
      objectIdToBytes(pipeline.id),
      entries.map(([key]) => key),
      entries.map(([key, address]) => cipher.encrypt(address, addressPlace(pipeline, key))),
    ],
  );
}

/** Deletes the addresses of a pipeline. */
export async function deletePipelineSecrets(client: Queryable, { account, id }: PipelineKey): Promise<void> {
  await client.query('DELETE FROM pipeline_secrets WHERE account_id = $1 AND pipeline_id = $2', [
    objectIdToBytes(account),
    objectIdToBytes(id),
  ]);
}

/** Keys of a pipeline that hold the address of a directory. */
export type PipelineDirectory =
  'input_download_dir' | 'image_download_dir' | 'output_upload_dir' | 'image_upload_dir';

/** A directory of a pipeline with the options of its transfers. */
export interface DirectoryAccess {
  /** With credentials if it has some; null if the pipeline has no such directory. */
  readonly address: string | null;
  readonly options: TransferKeys;
}

/**
 * Returns a directory of a pipeline, and its options. Returns null if the pipeline does not exist.
 *
 * @param cipher null without a key, which is enough for addresses without credentials
 * @throws SecretDecryptionError
 */
export async function readPipelineDirectory(
  client: Queryable,
  cipher: SecretCipher | null,
  pipeline: PipelineKey,
  directory: PipelineDirectory,
): Promise<DirectoryAccess | null> {
  const { rows } = await client.query<{
    address: string | null;
    ciphertext: Buffer | null;
    options: TransferKeys;
  }>(
    `SELECT d.document->>$3 AS address, ciphertext, json_build_object('download_options', d.document->'download_options',
       'upload_options', d.document->'upload_options', 'store_options', d.document->'store_options') AS options
     FROM resources r CROSS JOIN LATERAL (SELECT r.document::json AS document) d
       LEFT JOIN pipeline_secrets s ON s.account_id = r.account_id AND s.pipeline_id = r.id AND s.key = $3
     WHERE r.account_id = $1 AND r.kind = 'pipeline' AND r.id = $2`,
    [objectIdToBytes(pipeline.account), objectIdToBytes(pipeline.id), directory],
  );
  const [row] = rows;
  if (!row) return null;
  const { address, ciphertext, options } = row;
  if (!ciphertext) return { address, options };
  if (cipher === null) throw new SecretDecryptionError();
  return { address: cipher.decrypt(ciphertext, addressPlace(pipeline, directory)), options };
}
