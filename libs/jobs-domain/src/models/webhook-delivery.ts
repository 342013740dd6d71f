import { Href, ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { ObjectId } from '../ids/object-id.js';
import { PageBase } from './page-base.js';
import type { Reference } from './reference.js';

/** One attempt to send a webhook. */
export class WebhookAttempt {
  @Scalar('integer', { description: 'Number of the attempt, from 1.', example: 1, required: true })
  attempt!: number;

  @Scalar('text', {
    description: 'URL that the webhook was sent to, without credentials.',
    example: 'https://hooks.example.com/finished',
    required: true,
  })
  url!: string;

  @Scalar('time', { description: 'When it started (epoch milliseconds).', example: 1563393092105 })
  started_at?: number | null;

  @Scalar('integer', { description: 'How long it took (ms).', example: 84 })
  duration?: number | null;

  @Scalar('integer', { description: 'Status of the response; absent without a response.', example: 503 })
  status_code?: number | null;

  @Scalar('text', {
    description: 'Why it failed; absent for a success.',
    example: 'the receiver responded with the status 503',
  })
  error?: string | null;

  @Scalar('text', { description: 'The first 1,024 bytes of the response.', example: 'try again later' })
  response?: string | null;
}

/** A webhook with the state of its delivery. */
export class WebhookDelivery {
  @Scalar('text', {
    description:
      '`job.started`, `job.progressed`, `job.finished`, `job.failed`, `job.warning` or `webhook.test`.',
    example: 'job.finished',
    required: true,
  })
  type!: string;

  @Scalar('text', {
    description:
      '`pending` (an attempt is due at `next_attempt_at`), `sending`, `delivered`, or `failed` (given up).',
    example: 'delivered',
    required: true,
  })
  status!: string;

  @Scalar('text', {
    description: 'Key of `ping_urls` of the pipeline, from which the URL is read at each attempt.',
    example: 'finished',
    required: true,
  })
  ping!: string;

  @Scalar('text', {
    description: 'URL at the time of the event, without credentials.',
    example: 'https://hooks.example.com/finished',
    required: true,
  })
  url!: string;

  @Scalar('integer', {
    description: 'Place among the webhooks of the job, from 1; 0 for a test.',
    example: 2,
    required: true,
  })
  sequence!: number;

  @Ref('job', { description: 'The job; absent for a test.' })
  job?: Reference | null;

  @Ref('pipeline', { description: 'The pipeline.' })
  pipeline?: Reference | null;

  @Scalar('integer', { description: 'Number of attempts so far.', example: 1, required: true })
  attempt_count!: number;

  @Scalar('integer', { description: 'Status of the last response.', example: 200 })
  last_status_code?: number | null;

  @Scalar('text', {
    description: 'Why the last attempt failed.',
    example: 'the receiver responded with the status 503',
  })
  last_error?: string | null;

  @Scalar('time', {
    description: 'When the next attempt is due (epoch milliseconds).',
    example: 1563393097105,
  })
  next_attempt_at?: number | null;

  @Scalar('time', {
    description: 'When the webhook was delivered or given up (epoch milliseconds).',
    example: 1563393092189,
  })
  finished_at?: number | null;

  @ListOf(() => WebhookAttempt, 'attempt', {
    description: 'The attempts, oldest first; absent in lists.',
  })
  attempts?: WebhookAttempt[] | null;

  @Scalar('text', {
    description: 'The body as it is sent; absent in lists.',
    example: '{"type":"job.finished","id":"5de2f7c35e4b004f9cd19787"}',
  })
  body?: string | null;

  @Scalar('time', { description: 'When the event happened (epoch milliseconds).', example: 1563393092101 })
  created_at?: number | null;

  @Scalar('id', {
    description: 'Id of the webhook: its `webhook-id`.',
    example: '5d2f7c35e4b004f9cd197877',
    required: true,
  })
  id!: ObjectId;

  @Href({
    description: 'Address of the delivery.',
    example: 'https://api.example.com/v1/webhooks/deliveries/5d2f7c35e4b004f9cd197877',
    required: true,
  })
  href!: string;
}

/** One webhook. */
export class WebhookDeliveryResponse {
  @Nested(() => WebhookDelivery, { description: 'The webhook.', required: true })
  delivery!: WebhookDelivery;
}

/** Webhooks that a request has created. */
export class WebhookDeliveries {
  @ListOf(() => WebhookDelivery, 'delivery', { description: 'The webhooks.', required: true })
  deliveries!: WebhookDelivery[];
}

/** A page of webhooks. */
export class WebhookDeliveryList extends PageBase {
  @ListOf(() => WebhookDelivery, 'delivery', { description: 'The webhooks of this page.', required: true })
  deliveries!: WebhookDelivery[];
}

/** A new secret of a pipeline. */
export class WebhookSecret {
  @Scalar('text', {
    description: 'Signs the webhooks of the pipeline as Standard Webhooks. It is shown only once.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    required: true,
  })
  secret!: string;

  @Ref('pipeline', { description: 'The pipeline.' })
  pipeline?: Reference | null;

  @Scalar('time', {
    description: 'Until when the secret before it signs as well (epoch milliseconds).',
    example: 1563479492101,
  })
  previous_expires_at?: number | null;
}

/** Response to the rotation of a secret. */
export class WebhookSecretResponse {
  @Nested(() => WebhookSecret, { description: 'The new secret.', required: true })
  webhook_secret!: WebhookSecret;
}
