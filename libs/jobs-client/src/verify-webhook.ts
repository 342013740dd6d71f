import { Webhook } from 'standardwebhooks';
import type { Job, Reference } from './model.js';
import type { WebhookType } from './webhooks.js';

interface WebhookEventBase {
  /** The same in every delivery of the event: `webhook-id`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly created_at: number;
  /** Place among the webhooks of the job, from 1; 0 for a test. */
  readonly sequence: number;
}

/** A webhook about a job, which is as it was after the event. */
export interface JobWebhookEvent extends WebhookEventBase {
  readonly type: Exclude<WebhookType, 'webhook.test'>;
  readonly job: Job;
  /** Of `job.warning`. */
  readonly warnings?: readonly string[];
}

/** A webhook that tests the receiver. */
export interface TestWebhookEvent extends WebhookEventBase {
  readonly type: 'webhook.test';
  readonly pipeline: Reference;
}

/** The body of a webhook. */
export type WebhookEvent = JobWebhookEvent | TestWebhookEvent;

/** Headers of a request: those of `fetch`, or of Node.js. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Thrown for a webhook that was not signed with the secret, or more than five minutes ago. */
export class WebhookSignatureError extends Error {
  override readonly name = 'WebhookSignatureError';
}

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * Checks the signature of a webhook by Standard Webhooks, and returns its event.
 *
 * @param body as it was received, because the signature covers every byte
 * @param secret of the pipeline, such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`
 * @throws WebhookSignatureError; TypeError for a body that was parsed before, and for a text that is no secret
 */
export function verifyWebhook(
  headers: WebhookHeaders,
  body: string | Uint8Array,
  secret: string,
): WebhookEvent {
  const text = toText(body);
  const webhook = createWebhook(secret);
  try {
    return webhook.verify(text, selectHeaders(headers)) as WebhookEvent;
  } catch (cause) {
    throw new WebhookSignatureError(cause instanceof Error ? cause.message : 'Invalid webhook', { cause });
  }
}

/** Does not show the text, which may be a secret with a mistake. */
function createWebhook(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch (cause) {
    const message = 'The secret of a webhook must be that of its pipeline, which begins with whsec_';
    throw new TypeError(message, { cause });
  }
}

function toText(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  if (ArrayBuffer.isView(body) || (body as unknown) instanceof ArrayBuffer)
    return new TextDecoder().decode(body);
  throw new TypeError(
    `The body of a webhook must be text or bytes as it was received, got ${typeof body}; read it before a parser such as express.json()`,
  );
}

function selectHeaders(headers: WebhookHeaders): Record<string, string> {
  // Gateways such as that of AWS pass names as they were sent, in any case.
  const entries = isHeaders(headers) ? [...headers] : Object.entries(headers);
  const values = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
  const read = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(HEADERS.map((name) => [name, read(name)]));
}

function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === 'function';
}
