/** Types of webhooks about a job, and the key of `ping_urls` that has their URL. */
export const JOB_WEBHOOKS = {
  'job.started': 'started',
  'job.progressed': 'progressed',
  'job.finished': 'finished',
  'job.failed': 'error',
  'job.warning': 'warning',
} as const;

/** Type of a webhook about a job. */
export type JobWebhookType = keyof typeof JOB_WEBHOOKS;

/** Key of `ping_urls`. */
export type Ping = (typeof JOB_WEBHOOKS)[JobWebhookType];

/** All keys of `ping_urls`. */
export const PINGS: readonly Ping[] = Object.values(JOB_WEBHOOKS);

/** Type of a webhook that tests a receiver. */
export const TEST_WEBHOOK = 'webhook.test';

/** All types of webhooks. */
export const WEBHOOK_TYPES = [...(Object.keys(JOB_WEBHOOKS) as JobWebhookType[]), TEST_WEBHOOK] as const;

/** Type of a webhook. */
export type WebhookType = (typeof WEBHOOK_TYPES)[number];
