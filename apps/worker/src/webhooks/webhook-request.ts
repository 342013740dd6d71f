import { isRedirect } from '@mediajobs/storage';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { Webhook } from 'standardwebhooks';
import { createLookup } from './lookup.js';
import { parseRetryAfter } from './retry-schedule.js';

/** A webhook that is ready to be sent. */
export interface WebhookMessage {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** Each of them signs. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Response of a receiver. */
export interface WebhookResponse {
  /** Null without a response. */
  readonly statusCode: number | null;
  /** Null for a success. */
  readonly error: string | null;
  /** First bytes of the response; null without one. */
  readonly response: string | null;
  /** False when the receiver wants no repetition. */
  readonly isRetryable: boolean;
  /** Delay that the receiver asked for (ms). */
  readonly retryAfterMs: number;
}

export interface WebhookSenderOptions {
  /** Addresses and networks that may be connected to although they are private. */
  readonly allowPrivate: readonly string[];
  /** Longest time of an attempt. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Resolves host names. Default: the name servers of the system. */
  readonly lookup?: LookupFunction;
}

/** Bytes of a response that are kept. */
const MAX_KEPT_BYTES = 1_024;
/** Bytes of a response that are read, so that the connection can be used again. */
const MAX_READ_BYTES = 64 * 1024;
/** The receiver has removed the URL. */
const GONE = 410;

/** Posts webhooks. Addresses are checked after resolution, and redirects are not followed. */
export class WebhookSender {
  private readonly http: RequestFilteringHttpAgent;
  private readonly https: RequestFilteringHttpsAgent;
  private readonly lookup: LookupFunction;

  constructor(private readonly options: WebhookSenderOptions) {
    this.lookup = options.lookup ?? createLookup();
    const agent = { keepAlive: true, timeout: 30_000, allowIPAddressList: [...options.allowPrivate] };
    this.http = new RequestFilteringHttpAgent(agent);
    this.https = new RequestFilteringHttpsAgent(agent);
  }

  /** Sends a webhook. Rejects only with the reason of the signal. */
  async send(message: WebhookMessage, signal: AbortSignal): Promise<WebhookResponse> {
    const deadline = AbortSignal.timeout(this.options.timeoutMs);
    try {
      const response = await this.post(message, AbortSignal.any([signal, deadline]));
      return await toResult(response, message.at);
    } catch (error) {
      signal.throwIfAborted();
      return failed(deadline.aborted ? this.timeoutMessage() : explain(message.url, error));
    }
  }

  /** Closes idle connections. */
  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private post(message: WebhookMessage, signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(message.url);
    const isSecure = url.protocol === 'https:';
    const options: RequestOptions = {
      method: 'POST',
      agent: isSecure ? this.https : this.http,
      headers: { ...this.headers(message), 'Content-Length': Buffer.byteLength(message.body) },
      lookup: this.lookup,
      signal,
    };
    return new Promise((resolve, reject) => {
      const request = isSecure ? requestHttps(url, options, resolve) : requestHttp(url, options, resolve);
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The receiver has closed the idle connection at the same time.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(this.post(message, signal));
        else reject(error);
      });
      // Such as after a response with the status 101, which is no response to Node.js.
      request.on('close', () => reject(new Error('the connection was closed without a response')));
      request.end(message.body);
    });
  }

  private headers({ id, at, secrets, body }: WebhookMessage): Record<string, string> {
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
    return {
      'Content-Type': 'application/json',
      'User-Agent': this.options.userAgent,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1_000)),
      ...(signatures.length > 0 && { 'webhook-signature': signatures.join(' ') }),
    };
  }

  private timeoutMessage(): string {
    return `the receiver did not respond within ${this.options.timeoutMs / 1_000} s`;
  }
}

async function toResult(message: IncomingMessage, at: number): Promise<WebhookResponse> {
  const { statusCode = 0, headers } = message;
  const response = await readStart(message);
  return {
    statusCode,
    error: explainStatus(statusCode),
    response,
    isRetryable: statusCode !== GONE,
    retryAfterMs: parseRetryAfter(headers['retry-after'], at),
  };
}

function explainStatus(statusCode: number): string | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (isRedirect(statusCode))
    return `the receiver redirects with the status ${statusCode}, and redirects are not followed`;
  return `the receiver responded with the status ${statusCode}`;
}

/** Reads a response to its end, or to the limit. The status has decided already, so that a broken body changes nothing. */
async function readStart(message: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      if (size < MAX_KEPT_BYTES) kept.push(chunk.subarray(0, MAX_KEPT_BYTES - size));
      size += chunk.length;
      // Leaving the loop destroys the connection.
      if (size > MAX_READ_BYTES) break;
    }
  } catch {
    message.destroy();
  }
  // PostgreSQL stores no NUL.
  return Buffer.concat(kept).toString('utf8').replaceAll('\0', '\uFFFD');
}

function failed(error: string): WebhookResponse {
  return { statusCode: null, error, response: null, isRetryable: true, retryAfterMs: 0 };
}

/** The agent has no class for the error of a refused address. */
function explain(url: string, error: unknown): string {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  const host = URL.parse(url)?.hostname ?? 'the receiver';
  if (/^DNS lookup .* is not allowed\./.test(message))
    return `the host ${host} has a private address, to which webhooks are not sent`;
  return `the request to ${host} failed: ${code === '' ? message : code}`;
}
