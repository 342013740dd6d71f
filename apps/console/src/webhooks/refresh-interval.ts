import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { isUnavailable } from '../session/request-errors.js';

const REFRESH_INTERVAL_MS = 5_000;

/** Returns after how long deliveries are read again: not at all once all of them have ended. */
export function refreshInterval(
  deliveries: readonly Pick<WebhookDelivery, 'finished_at'>[],
  error: Error | null,
): number | false {
  const isOpen = deliveries.some(({ finished_at: end }) => end === undefined);
  return isOpen || isUnavailable(error) ? REFRESH_INTERVAL_MS : false;
}
