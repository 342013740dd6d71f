import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import { readPage, type PageOf } from './paging.js';
import { toParameters, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** A webhook with the state of its delivery. Times are epoch milliseconds, durations milliseconds. */
export type WebhookDelivery = WithoutNulls<components['schemas']['WebhookDelivery']>;

/** A new secret of a pipeline, and until when the one before it signs as well. */
export type WebhookSecret = WithoutNulls<components['schemas']['WebhookSecret']>;

/** Status of a delivery. `failed`: given up. */
export type DeliveryStatus = 'pending' | 'sending' | 'delivered' | 'failed';

/** Type of a webhook. */
export type WebhookType =
  'job.started' | 'job.progressed' | 'job.finished' | 'job.failed' | 'job.warning' | 'webhook.test';

/** Key of `ping_urls`. */
export type Ping = 'started' | 'progressed' | 'finished' | 'error' | 'warning';

/** Filters of the list of webhooks. */
export interface WebhookQuery {
  readonly 'job.id'?: string;
  readonly 'pipeline.id'?: string;
  readonly status?: DeliveryStatus | readonly DeliveryStatus[];
  readonly type?: WebhookType | readonly WebhookType[];
  /** Epoch seconds or milliseconds, exclusive. */
  readonly from_date?: number;
  readonly to_date?: number;
  readonly start?: number;
  readonly limit?: number;
  /** Oldest first (1) or newest first (-1, default). */
  readonly direction?: 1 | -1;
}

/** A page of webhooks. */
export type WebhookPage = PageOf<'deliveries', WebhookDelivery>;

/** The log of webhooks, redelivery, and secrets. */
export interface Webhooks {
  /** Returns a page of webhooks, newest first. */
  list(query?: WebhookQuery, options?: RequestOptions): Promise<WebhookPage>;

  /** Returns a webhook with its body and attempts. @throws NotFoundError */
  get(id: string, options?: RequestOptions): Promise<WebhookDelivery>;

  /** Sends a webhook again, with the same id and body. @throws NotFoundError */
  redeliver(id: string, options?: RequestOptions): Promise<WebhookDelivery>;

  /**
   * Gives a pipeline a new secret, which is shown only once.
   *
   * @throws NotFoundError; ConflictError when the service has no key to store secrets with
   */
  rotateSecret(pipelineId: string, options?: RotationOptions): Promise<WebhookSecret>;

  /**
   * Sends `webhook.test` to the URLs of a pipeline, or to one of them.
   *
   * @throws NotFoundError; InvalidInputError for a pipeline without the URL
   */
  test(pipelineId: string, options?: WebhookTestOptions): Promise<WebhookDelivery[]>;
}

export interface RotationOptions extends RequestOptions {
  /** False if the secret before it has become known: it signs no more. Default true: it signs for 24 hours. */
  readonly keepPrevious?: boolean;
}

export interface WebhookTestOptions extends RequestOptions {
  readonly ping?: Ping;
}

/** Creates the methods. */
export function createWebhooks(transport: Transport): Webhooks {
  return {
    list: (query = {}, options = {}) =>
      readPage<WebhookPage>(transport, '/v1/webhooks/deliveries', toParameters(query), options),
    async get(id, options = {}) {
      return toDelivery((await transport.get('/v1/webhooks/deliveries/{id}', { id, ...options })).data);
    },
    async redeliver(id, options = {}) {
      return toDelivery(
        await transport.send('post', '/v1/webhooks/deliveries/{id}/redeliver', { id, ...options }),
      );
    },
    async rotateSecret(id, { keepPrevious = true, ...options } = {}) {
      const parameters = { keep_previous: keepPrevious };
      const spec = { id, parameters, ...options };
      const document = await transport.send('post', '/v1/webhooks/pipelines/{id}/secret', spec);
      return (document as { readonly webhook_secret: WebhookSecret }).webhook_secret;
    },
    async test(id, { ping, ...options } = {}) {
      const spec = { id, parameters: { ping }, ...options };
      const document = await transport.send('post', '/v1/webhooks/pipelines/{id}/test', spec);
      return (document as { readonly deliveries: WebhookDelivery[] }).deliveries;
    },
  };
}

function toDelivery(document: unknown): WebhookDelivery {
  return (document as { readonly delivery: WebhookDelivery }).delivery;
}
