import {
  OutputQuery,
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookListQuery,
  WebhookSecretQuery,
  WebhookSecretResponse,
  WebhookTestQuery,
} from '@mediajobs/jobs-domain';
import { READ_ACCESS, WRITE_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';

/** Documents the list of webhooks. */
export const DescribeWebhooks = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listWebhooks',
    summary: 'List webhooks',
    description:
      'What was sent, or is to be sent, to the `ping_urls` of pipelines, by the time of the event, newest first. Finished ones are removed after `WEBHOOK_RETENTION_DAYS`.',
    query: WebhookListQuery,
    access: READ_ACCESS,
    meaning: 'A page of webhooks.',
    schema: WebhookDeliveryList.name,
  });

/** Documents a webhook by its id. */
export const DescribeWebhook = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getWebhook',
    summary: 'Get a webhook by its id',
    description: 'With its body, and all attempts to deliver it.',
    query: OutputQuery,
    access: READ_ACCESS,
    meaning: 'The webhook.',
    schema: WebhookDeliveryResponse.name,
    examples: ['delivered'],
    errors: ['webhookNotFound'],
    idOf: 'webhook',
  });

/** Documents the repetition of a delivery. */
export const DescribeRedelivery = (): MethodDecorator =>
  DescribeRead({
    operationId: 'redeliverWebhook',
    summary: 'Deliver a webhook again',
    description:
      'Sends it at once, with the same id and body, and repeats failures for another 24 hours. One that is being sent is left alone.',
    query: OutputQuery,
    access: WRITE_ACCESS,
    meaning: 'The webhook, which is pending.',
    schema: WebhookDeliveryResponse.name,
    examples: ['pending'],
    errors: ['webhookNotFound'],
    idOf: 'webhook',
  });

/** Documents the rotation of a secret. */
export const DescribeSecretRotation = (): MethodDecorator =>
  DescribeRead({
    operationId: 'rotateWebhookSecret',
    summary: 'Give a pipeline a new webhook secret',
    description:
      'The secret signs the webhooks of the pipeline as Standard Webhooks, and is shown only in this response. The secret before it signs as well for 24 hours.',
    query: WebhookSecretQuery,
    access: WRITE_ACCESS,
    meaning: 'The new secret.',
    schema: WebhookSecretResponse.name,
    errors: ['pipelineNotFound', 'webhookSecretsUnavailable'],
    idOf: 'pipeline',
  });

/** Documents the test of a receiver. */
export const DescribeWebhookTest = (): MethodDecorator =>
  DescribeRead({
    operationId: 'testWebhooks',
    summary: 'Send a test webhook',
    description:
      'Sends `webhook.test` to the `ping_urls` of a pipeline, once and without repetition. The log shows the result.',
    query: WebhookTestQuery,
    access: WRITE_ACCESS,
    meaning: 'The webhooks, which are pending.',
    schema: WebhookDeliveries.name,
    errors: ['pipelineNotFound'],
    idOf: 'pipeline',
  });
