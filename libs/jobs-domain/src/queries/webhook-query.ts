import type { ObjectId } from '../ids/object-id.js';
import { PINGS, WEBHOOK_TYPES, type Ping, type WebhookType } from '../lifecycle/webhook-types.js';
import { ListQuery, OutputQuery } from './common-query.js';
import {
  booleanParameter,
  choiceListParameter,
  choiceParameter,
  directionParameter,
  idParameter,
  omitParameters,
  Parameter,
  timestampParameter,
} from './parameter.js';

/** Statuses of deliveries of webhooks. */
export const DELIVERY_STATUSES = ['pending', 'sending', 'delivered', 'failed'] as const;

/** Parameters of a list of webhooks, which is sorted by the time of their event. */
export class WebhookListQuery extends omitParameters(
  ListQuery,
  'expand',
  'expand_all',
  'bin_data',
  'direction',
) {
  @Parameter(idParameter, { description: 'Only webhooks of this job.', example: '5d2f7c35e4b004f9cd197877' })
  'job.id'?: ObjectId;

  @Parameter(idParameter, {
    description: 'Only webhooks of this pipeline.',
    example: '547f3eede4b025bcbff38657',
  })
  'pipeline.id'?: ObjectId;

  @Parameter(choiceListParameter(DELIVERY_STATUSES), {
    description: 'Only webhooks of this status, or of one of these (comma-separated).',
    example: 'pending,failed',
  })
  status?: readonly (typeof DELIVERY_STATUSES)[number][];

  @Parameter(choiceListParameter(WEBHOOK_TYPES), {
    description: 'Only webhooks of this type, or of one of these (comma-separated).',
    example: 'job.failed',
  })
  type?: readonly WebhookType[];

  @Parameter(timestampParameter, {
    description: 'Only webhooks of events after this time (epoch seconds or milliseconds).',
    example: 1477593775,
  })
  from_date?: number;

  @Parameter(timestampParameter, {
    description: 'Only webhooks of events before this time (epoch seconds or milliseconds).',
    example: 1796083200,
  })
  to_date?: number;

  @Parameter(directionParameter, {
    description: 'Oldest first (1) or newest first (-1).',
    default: -1,
    example: 1,
  })
  override direction: 1 | -1 = -1;
}

/** Parameters of a request for a new secret. */
export class WebhookSecretQuery extends OutputQuery {
  @Parameter(booleanParameter, {
    description: 'Let the secret before it sign as well for 24 hours. Use `false` if it has become known.',
    default: true,
    example: false,
  })
  keep_previous: boolean = true;
}

/** Parameters of a request for a test of webhooks. */
export class WebhookTestQuery extends OutputQuery {
  @Parameter(choiceParameter(PINGS), {
    description: 'Key of `ping_urls` whose URL is tested. By default each URL of the pipeline.',
    example: 'finished',
  })
  ping?: Ping;
}
