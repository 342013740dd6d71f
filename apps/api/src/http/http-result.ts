import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** Headers of a response. A list is for `Set-Cookie`, which is repeated. */
export type ResponseHeaders = Readonly<Record<string, string | number | string[]>>;

export interface HttpResultOptions {
  readonly status?: number;
  readonly headers: ResponseHeaders;
  readonly body?: string | Buffer | Readable;
}

/** A response that a handler returns, and the adapter sends. */
export class HttpResult {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string | Buffer | Readable | undefined;

  constructor({ status = 200, headers, body }: HttpResultOptions) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Returns the same response with further headers, which replace those of the same name. */
  withHeaders(headers: ResponseHeaders): HttpResult {
    const { status, body } = this;
    return new HttpResult({
      status,
      headers: { ...this.headers, ...headers },
      ...(body !== undefined && { body }),
    });
  }
}

/** Sets status and headers of a reply. Returns the body for the adapter to send. */
export function sendResult(reply: FastifyReply, { status, headers, body }: HttpResult): HttpResult['body'] {
  void reply.status(status).headers(headers);
  return body;
}
