import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { addressPlace, type PipelineKey } from './pipeline-secrets.js';
import { SecretDecryptionError, type SecretCipher } from './secret-cipher.js';
import { createWebhookSecrets, decryptWebhookSecrets } from './webhook-secrets.js';

/** A URL of a pipeline. */
export interface WebhookTargetKey {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
  /** Key of `ping_urls`. */
  readonly ping: string;
}

/** Destination of a webhook, and the secrets that sign it. */
export interface WebhookTarget {
  /** With its credentials. */
  readonly url: string;
  /** The newest first; none without SECRETS_KEY. */
  readonly secrets: readonly string[];
}

/** Reason why a webhook cannot be sent: the pipeline has no such URL any more, or the key is not that of its secrets. */
export type MissingTarget = 'noUrl' | SecretDecryptionError;

interface TargetRow {
  readonly url: string | null;
  readonly address: Buffer | null;
  readonly current: Buffer | null;
  readonly previous: Buffer | null;
}

const SELECT_TARGETS = `
  SELECT p.document::json #>> ARRAY['ping_urls', k.ping] AS url, s.ciphertext AS address, w.ciphertext AS current,
    CASE WHEN w.previous_expires_at > $4 THEN w.previous_ciphertext END AS previous
  FROM unnest($1::bytea[], $2::bytea[], $3::text[]) WITH ORDINALITY AS k (account_id, pipeline_id, ping, place)
  LEFT JOIN resources p ON p.account_id = k.account_id AND p.kind = 'pipeline' AND p.id = k.pipeline_id
  LEFT JOIN pipeline_secrets s
    ON s.account_id = k.account_id AND s.pipeline_id = k.pipeline_id AND s.key = 'ping_urls.' || k.ping
  LEFT JOIN webhook_secrets w ON w.account_id = k.account_id AND w.pipeline_id = k.pipeline_id
  ORDER BY k.place`;

/** Reads URLs and secrets of pipelines. */
export class WebhookTargetReader {
  /** @param cipher null without SECRETS_KEY: URLs with credentials cannot be read, and nothing is signed */
  constructor(
    private readonly client: Queryable,
    private readonly cipher: SecretCipher | null,
  ) {}

  /**
   * Returns the targets of keys, in their order. Pipelines without a secret get one.
   *
   * @param at epoch milliseconds
   */
  async read(keys: readonly WebhookTargetKey[], at: number): Promise<(WebhookTarget | MissingTarget)[]> {
    if (keys.length === 0) return [];
    const rows = await this.select(keys, at);
    const unsigned = keys.filter((_, index) => rows[index]?.url && !rows[index].current);
    if (this.cipher === null || unsigned.length === 0) return this.toTargets(keys, rows);
    await createWebhookSecrets(this.client, this.cipher, unsigned.map(toPipelineKey), at);
    return this.toTargets(keys, await this.select(keys, at));
  }

  private async select(keys: readonly WebhookTargetKey[], at: number): Promise<TargetRow[]> {
    const { rows } = await this.client.query<TargetRow>({
      name: 'targets of webhooks',
      text: SELECT_TARGETS,
      values: [
        keys.map(({ account }) => objectIdToBytes(account)),
        keys.map(({ pipelineId }) => objectIdToBytes(pipelineId)),
        keys.map(({ ping }) => ping),
        at,
      ],
    });
    return rows;
  }

  private toTargets(
    keys: readonly WebhookTargetKey[],
    rows: readonly TargetRow[],
  ): (WebhookTarget | MissingTarget)[] {
    return keys.map((key, index) => this.toTarget(key, rows[index]));
  }

  private toTarget(key: WebhookTargetKey, row: TargetRow | undefined): WebhookTarget | MissingTarget {
    if (!row?.url) return 'noUrl';
    const { cipher } = this;
    if (cipher === null) return row.address ? new SecretDecryptionError() : { url: row.url, secrets: [] };
    try {
      const pipeline = toPipelineKey(key);
      const url = row.address
        ? cipher.decrypt(row.address, addressPlace(pipeline, `ping_urls.${key.ping}`))
        : row.url;
      return { url, secrets: decryptWebhookSecrets(cipher, pipeline, row) };
    } catch (error) {
      if (error instanceof SecretDecryptionError) return error;
      throw error;
    }
  }
}

function toPipelineKey({ account, pipelineId }: WebhookTargetKey): PipelineKey {
  return { account, id: pipelineId };
}
