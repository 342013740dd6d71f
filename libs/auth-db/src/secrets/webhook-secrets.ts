import type { Queryable } from '@mediajobs/postgres';
import { randomBytes } from 'node:crypto';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { PipelineKey } from './pipeline-secrets.js';
import type { SecretCipher } from './secret-cipher.js';

/** Time for which the secret before a rotation signs as well. */
const SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000;

const SECRET_BYTES = 32;
/** Prefix of secrets in Standard Webhooks. */
const SECRET_PREFIX = 'whsec_';

const place = ({ account, id }: PipelineKey): string => `webhook secret ${account} ${id}`;

/** A new secret. It is stored encrypted, so that it is shown only now. */
export interface NewWebhookSecret {
  /** In the form of Standard Webhooks. */
  readonly secret: string;
  /** When the secret before it expires (epoch milliseconds); null without one. */
  readonly previousExpiresAt: number | null;
}

const ROTATE_SECRET = `
  INSERT INTO webhook_secrets AS w (account_id, pipeline_id, ciphertext, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id, pipeline_id) DO UPDATE SET ciphertext = excluded.ciphertext, created_at = excluded.created_at,
    previous_ciphertext = CASE WHEN $5::bigint IS NOT NULL THEN w.ciphertext END, previous_expires_at = $5::bigint
  RETURNING previous_expires_at AS "previousExpiresAt"`;

/**
 * Gives a pipeline a new secret for its webhooks.
 *
 * @param at epoch milliseconds
 * @param overlapMs time for which the secret before it signs as well; 0 for one that has become known
 */
export async function rotateWebhookSecret(
  client: Queryable,
  cipher: SecretCipher,
  pipeline: PipelineKey,
  at: number,
  overlapMs: number = SECRET_OVERLAP_MS,
): Promise<NewWebhookSecret> {
  const secret = generateSecret();
  const { rows } = await client.query<{ previousExpiresAt: number | null }>(ROTATE_SECRET, [
    objectIdToBytes(pipeline.account),
    objectIdToBytes(pipeline.id),
    cipher.encrypt(secret, place(pipeline)),
    at,
    overlapMs === 0 ? null : at + overlapMs,
  ]);
  return { secret, previousExpiresAt: rows[0]?.previousExpiresAt ?? null };
}

/** Deletes the secret of a pipeline. */
export async function deleteWebhookSecret(client: Queryable, { account, id }: PipelineKey): Promise<void> {
  await client.query('DELETE FROM webhook_secrets WHERE account_id = $1 AND pipeline_id = $2', [
    objectIdToBytes(account),
    objectIdToBytes(id),
  ]);
}

/** Columns of a row of `webhook_secrets` that signing needs. */
export interface StoredWebhookSecrets {
  readonly current: Buffer | null;
  readonly previous: Buffer | null;
}

/** Returns the secrets that sign, the newest first. @throws SecretDecryptionError */
export function decryptWebhookSecrets(
  cipher: SecretCipher,
  pipeline: PipelineKey,
  { current, previous }: StoredWebhookSecrets,
): string[] {
  return [current, previous].flatMap((ciphertext) =>
    ciphertext === null ? [] : [cipher.decrypt(ciphertext, place(pipeline))],
  );
}

const CREATE_SECRETS = `
  INSERT INTO webhook_secrets (account_id, pipeline_id, ciphertext, created_at)
  SELECT account_id, pipeline_id, ciphertext, $4 FROM unnest($1::bytea[], $2::bytea[], $3::bytea[])
    AS s (account_id, pipeline_id, ciphertext)
  ON CONFLICT DO NOTHING`;

/** Gives secrets to pipelines that have none, so that every webhook is signed. A rotation shows one to its receiver. */
export async function createWebhookSecrets(
  client: Queryable,
  cipher: SecretCipher,
  pipelines: readonly PipelineKey[],
  at: number,
): Promise<void> {
  await client.query(CREATE_SECRETS, [
    pipelines.map(({ account }) => objectIdToBytes(account)),
    pipelines.map(({ id }) => objectIdToBytes(id)),
    pipelines.map((pipeline) => cipher.encrypt(generateSecret(), place(pipeline))),
    at,
  ]);
}

function generateSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}
