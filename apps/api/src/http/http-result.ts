import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

export interface HttpResultOptions {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer | Readable;
}

/** A response that a handler returns, and the adapter sends. */
export class HttpResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Buffer | Readable | undefined;

  constructor({ status = 200, headers, body }: HttpResultOptions) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** Sets status and headers of a reply. Returns the body for the adapter to send. */
export function sendResult(reply: FastifyReply, { status, headers, body }: HttpResult): HttpResult['body'] {
  void reply.status(status).headers(headers);
  return body;
}
