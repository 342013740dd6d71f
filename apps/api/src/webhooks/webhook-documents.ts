import type { DeliveryDetails, LoggedDelivery } from '@mediajobs/jobs-db';
import { withOrigin, toReference, type WebhookAttempt, type WebhookDelivery } from '@mediajobs/jobs-domain';

/** Returns a webhook as clients see it. */
export function toWebhook(delivery: LoggedDelivery): WebhookDelivery {
  const { jobId } = delivery;
  return {
    type: delivery.type,
    status: delivery.status,
    ping: delivery.ping,
    url: delivery.url,
    sequence: delivery.sequence,
    job: jobId === null ? null : toReference('job', jobId),
    pipeline: toReference('pipeline', delivery.pipelineId),
    attempt_count: delivery.attempts,
    last_status_code: delivery.lastStatusCode,
    last_error: delivery.lastError,
    next_attempt_at: delivery.nextAttemptAt,
    finished_at: delivery.finishedAt,
    created_at: delivery.createdAt,
    id: delivery.id,
    href: `/v1/webhooks/deliveries/${delivery.id}`,
  };
}

/** Returns a webhook with its body and attempts. @param origin precedes the addresses in the body, as workers send it */
export function toWebhookDetails(delivery: DeliveryDetails, origin: string): WebhookDelivery {
  const body = withOrigin(delivery.body, origin, { format: 'json', human: false });
  return { ...toWebhook(delivery), body, attempts: delivery.log.map(toAttempt) };
}

function toAttempt(attempt: DeliveryDetails['log'][number]): WebhookAttempt {
  return {
    attempt: attempt.attempt,
    url: attempt.url,
    started_at: attempt.startedAt,
    duration: attempt.durationMs,
    status_code: attempt.statusCode,
    error: attempt.error,
    response: attempt.response,
  };
}
