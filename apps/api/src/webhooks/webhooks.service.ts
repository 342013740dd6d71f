import { rotateWebhookSecret, type SecretCipher } from '@mediajobs/auth-db';
import {
  enqueueTestWebhooks,
  findDelivery,
  listDeliveries,
  lockResource,
  repeatDelivery,
  type DeliveryDetails,
  type PingUrl,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  objectNotFound,
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookSecretResponse,
  toReference,
  type ObjectId,
  type OutputQuery,
  type Pipeline,
  type WebhookListQuery,
  type WebhookSecretQuery,
  type WebhookTestQuery,
} from '@mediajobs/jobs-domain';
import { PINGS } from '@mediajobs/jobs-domain/lifecycle';
import { inTransaction, type TransactionClient } from '@mediajobs/postgres';
import type { Settings } from '@mediajobs/settings';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE, SECRET_CIPHER, SETTINGS } from '../http/injection-tokens.js';
import { requireObjectId } from '../http/object-id.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer, type DocumentOutput } from '../objects/document-renderer.js';
import { toPageKeys } from '../objects/page-keys.js';
import { toWebhook, toWebhookDetails } from './webhook-documents.js';

/** Reads and repeats webhooks of an account, and gives secrets to its pipelines. Workers deliver. */
@Injectable()
export class WebhooksService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(SECRET_CIPHER) private readonly cipher: SecretCipher | null,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  async list(query: WebhookListQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const { deliveries, total } = await this.admission.share(context, () =>
      listDeliveries(this.database.reads, account, query),
    );
    const list = {
      deliveries: deliveries.map(toWebhook),
      ...toPageKeys('/v1/webhooks/deliveries/', query, total),
    };
    return this.documents.render(WebhookDeliveryList, list, output);
  }

  async get(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const delivery = await this.admission.share(context, () => this.find(account, id));
    return this.renderDetails(delivery, output);
  }

  async redeliver(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const delivery = await this.admission.share(context, async () => {
      const found = await this.find(account, id);
      await repeatDelivery(this.database.pool, account, found.id, Date.now());
      return this.find(account, id);
    });
    return this.renderDetails(delivery, output);
  }

  async rotateSecret(id: string, query: WebhookSecretQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const { cipher } = this;
    if (cipher === null) throw new ApiError('webhookSecretsUnavailable');
    const pipelineId = requireObjectId(id, 'pipelineNotFound');
    const { secret, previousExpiresAt } = await this.admission.share(context, () =>
      inTransaction(this.database.pool, async (client) => {
        await lockPipeline(client, account, pipelineId);
        const overlap = query.keep_previous ? undefined : 0;
        return rotateWebhookSecret(client, cipher, { account, id: pipelineId }, Date.now(), overlap);
      }),
    );
    const webhook_secret = {
      secret,
      pipeline: toReference('pipeline', pipelineId),
      previous_expires_at: previousExpiresAt,
    };
    return this.documents.render(WebhookSecretResponse, { webhook_secret }, output);
  }

  async test(id: string, query: WebhookTestQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const pipelineId = requireObjectId(id, 'pipelineNotFound');
    const deliveries = await this.admission.share(context, async () => {
      const ids = await inTransaction(this.database.pool, async (client) => {
        const pipeline = await lockPipeline(client, account, pipelineId);
        const urls = selectUrls(pipeline, query);
        return enqueueTestWebhooks(client, account, pipelineId, urls, Date.now());
      });
      return Promise.all(ids.map((delivery) => this.find(account, delivery)));
    });
    return this.documents.render(WebhookDeliveries, { deliveries: deliveries.map(toWebhook) }, output);
  }

  private renderDetails(found: DeliveryDetails, output: DocumentOutput): HttpResult {
    const delivery = toWebhookDetails(found, this.settings.publicUrl ?? '');
    return this.documents.render(WebhookDeliveryResponse, { delivery }, output);
  }

  private async find(account: ObjectId, id: string): Promise<DeliveryDetails> {
    const delivery = await findDelivery(this.database.pool, account, requireObjectId(id, 'webhookNotFound'));
    if (!delivery) throw new ApiError('webhookNotFound');
    return delivery;
  }
}

/** @throws ApiError `pipelineNotFound` */
async function lockPipeline(client: TransactionClient, account: ObjectId, id: ObjectId): Promise<Pipeline> {
  const pipeline = await lockResource(client, { account, kind: 'pipeline', id }, 'update');
  if (!pipeline) throw objectNotFound('pipeline');
  return pipeline;
}

/** Returns the URLs to test. @throws ApiError `invalidInput` without one */
function selectUrls({ ping_urls }: Pipeline, { ping }: WebhookTestQuery): PingUrl[] {
  const urls = PINGS.flatMap((key) => {
    const url = ping_urls?.[key];
    return url && (ping === undefined || ping === key) ? [{ ping: key, url }] : [];
  });
  if (urls.length > 0) return urls;
  const message =
    ping === undefined
      ? 'the pipeline must have ping_urls, got none'
      : `ping must be a key of ping_urls that the pipeline has, got "${ping}"`;
  throw new ApiError('invalidInput', [{ parameter: 'ping', message }]);
}
