import type { DeliveryStatus } from '@mediajobs/jobs-client';
import { parseChoice, parseIdFilter, parseListSearch, type ListSearch } from '../components/list-search.js';

/** Statuses of deliveries with their labels. */
export const DELIVERY_STATUSES = {
  pending: 'Pending',
  sending: 'Sending',
  delivered: 'Delivered',
  failed: 'Failed',
} as const satisfies Record<DeliveryStatus, string>;

/** Filters of the list of webhooks, as in its URL. */
export interface WebhookSearch extends ListSearch {
  readonly status?: DeliveryStatus;
  readonly 'pipeline.id'?: string;
  readonly 'job.id'?: string;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parseWebhookSearch(search: Readonly<Record<string, unknown>>): WebhookSearch {
  return {
    ...parseListSearch(search),
    ...parseChoice(search, 'status', DELIVERY_STATUSES),
    ...parseIdFilter(search, 'pipeline.id'),
    ...parseIdFilter(search, 'job.id'),
  };
}
