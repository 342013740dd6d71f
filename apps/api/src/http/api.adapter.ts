import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { HttpResult, sendResult } from './http-result.js';

/**
 * Sends the `HttpResult` that a handler returns. An adapter rather than an interceptor, because an interceptor takes
 * every request through RxJS, which costs as much as a tenth of a job by id.
 */
export class ApiAdapter extends FastifyAdapter {
  override reply(
    reply: ServerResponse | FastifyReply,
    body: unknown,
    statusCode?: number,
  ): ReturnType<FastifyAdapter['reply']> {
    if (!(body instanceof HttpResult)) return super.reply(reply, body, statusCode);
    return super.reply(reply, sendResult(reply as FastifyReply, body));
  }
}
