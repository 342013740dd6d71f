import { ApiError, renderError, type ErrorDetail } from '@mediajobs/jobs-domain';
import { isDatabaseUnavailable } from '@mediajobs/postgres';
import { OverloadError } from '@mediajobs/scheduling';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isTokenRequest, OAuthError, toOAuthError, sendOAuthError } from './oauth-error.js';
import { MAX_BODY_BYTES } from './client-error.js';
import { CONTENT_TYPES, negotiateErrorOutput } from './content-negotiation.js';
import { ClientDisconnectedError } from './client-disconnect.js';
import { noRouteError } from './route-table.js';
import { resetReply } from './reset-reply.js';

/** Seconds after which a client may try again when the database is away. */
const RETRY_AFTER_S = '1';

/** Turns whatever was thrown into an answer. Nothing of its cause is shown; the log has it. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || thrown instanceof ClientDisconnectedError) return;
    sendError(request, reply, thrown instanceof OAuthError ? thrown : toApiError(thrown, request));
  }
}

/** The error that stands for what was thrown. */
export function toApiError(thrown: unknown, request: FastifyRequest): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof OverloadError) {
    const details = [{ parameter: 'request', message: thrown.message }];
    return new ApiError('unavailable', details, { 'Retry-After': RETRY_AFTER_S });
  }
  if (isDatabaseUnavailable(thrown)) {
    request.log.warn({ err: thrown }, 'the database is away');
    return new ApiError('unavailable', [], { 'Retry-After': RETRY_AFTER_S });
  }
  const status = httpStatus(thrown);
  if (status === 404) return noRouteError();
  if (status >= 400 && status < 500) {
    return new ApiError('invalidInput', [toErrorDetail(thrown, status)]);
  }
  request.log.error({ err: thrown }, 'a request failed');
  return new ApiError('internal');
}

function toErrorDetail(thrown: unknown, status: number): ErrorDetail {
  if (status === 413) return { parameter: 'body', message: `The body takes at most ${MAX_BODY_BYTES} bytes` };
  const message = thrown instanceof Error ? thrown.message : 'The request cannot be understood';
  return { parameter: 'request', message };
}

/** The status that Nest or Fastify means, 0 where neither of them threw it. */
function httpStatus(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { statusCode } = thrown instanceof Error ? (thrown as { statusCode?: unknown }) : {};
  return typeof statusCode === 'number' ? statusCode : 0;
}

/**
 * Sends an error in the format that the client accepts; the token endpoint sends errors of OAuth. Replaces whatever was
 * set on the reply before.
 */
export function sendError(request: FastifyRequest, reply: FastifyReply, error: ApiError | OAuthError): void {
  if (reply.raw.headersSent) {
    // Too late to say what is wrong: a transfer that breaks off is not mistaken for a complete one.
    reply.raw.destroy();
    return;
  }
  resetReply(request, reply);
  if (error instanceof OAuthError || isTokenRequest(request)) {
    sendOAuthError(request, reply, toOAuthError(error));
    return;
  }
  const how = negotiateErrorOutput(request);
  void reply
    .status(error.status)
    .headers({
      ...error.headers,
      'Content-Type': CONTENT_TYPES[how.format],
      Vary: 'Accept',
      'X-Request-Id': request.id,
    })
    .send(renderError(error, how));
}
