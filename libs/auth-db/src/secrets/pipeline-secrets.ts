import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';

import { SecretDecryptionError, type SecretCipher } from './secret-cipher.js';

/** Addresses of a pipeline that hold credentials, by their keys, such as `output_upload_dir` or `ping_urls.error`. */
export type PipelineSecrets = ReadonlyMap<string, string>;

/** Identifies a pipeline. */
export interface PipelineKey {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

type Queryable = Pick<ClientBase, 'query'>;

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

/**
 * Returns the address of a directory of a pipeline, with its credentials if it has some. Returns null if the pipeline has
 * no such directory, or no longer exists.
 *
 * @param cipher null without a key, which is enough for addresses without credentials
 * @throws SecretDecryptionError
 */
export async function readPipelineDirectory(
  client: Queryable,
  cipher: SecretCipher | null,
  pipeline: PipelineKey,
  directory: PipelineDirectory,
): Promise<string | null> {
  const { rows } = await client.query<{ address: string | null; ciphertext: Buffer | null }>(
    `SELECT document::json->>$3 AS address, ciphertext
     FROM resources r LEFT JOIN pipeline_secrets s ON s.account_id = r.account_id AND s.pipeline_id = r.id AND s.key = $3
     WHERE r.account_id = $1 AND r.kind = 'pipeline' AND r.id = $2`,
    [objectIdToBytes(pipeline.account), objectIdToBytes(pipeline.id), directory],
  );
  const [row] = rows;
  if (!row?.ciphertext) return row?.address ?? null;
  if (cipher === null) throw new SecretDecryptionError();
  return cipher.decrypt(row.ciphertext, addressPlace(pipeline, directory));
}
