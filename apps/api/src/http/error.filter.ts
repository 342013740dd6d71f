import { ApiError, errorAnswer, type ErrorDetail } from '@mediajobs/jobs-domain';
import { isDatabaseAway, OverloadError } from '@mediajobs/jobs-data';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForToken, OAuthError, oauthErrorOf, sendOAuthError } from '../access/oauth-error.js';
import { LARGEST_BODY } from './client-error.js';
import { CONTENT_TYPES, errorPresentationOf } from './format.js';
import { GoneError } from './gone.js';
import { noRoute } from './known-routes.js';
import { resetReply } from './reset-reply.js';

/** Seconds after which a client may try again when the database is away. */
const RETRY_AFTER = '1';

/** Turns whatever was thrown into an answer. Nothing of its cause is shown; the log has it. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || thrown instanceof GoneError) return;
    sendError(request, reply, thrown instanceof OAuthError ? thrown : apiErrorOf(thrown, request));
  }
}

/** The error that stands for what was thrown. */
export function apiErrorOf(thrown: unknown, request: FastifyRequest): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof OverloadError) {
    const details = [{ parameter: 'request', message: thrown.message }];
    return new ApiError('unavailable', details, { 'Retry-After': RETRY_AFTER });
  }
  if (isDatabaseAway(thrown)) {
    request.log.warn({ err: thrown }, 'the database is away');
    return new ApiError('unavailable', [], { 'Retry-After': RETRY_AFTER });
  }
  const status = statusOf(thrown);
  if (status === 404) return noRoute();
  if (status >= 400 && status < 500) {
    return new ApiError('invalidInput', [detailOf(thrown, status)]);
  }
  request.log.error({ err: thrown }, 'a request failed');
  return new ApiError('internal');
}

function detailOf(thrown: unknown, status: number): ErrorDetail {
  if (status === 413) return { parameter: 'body', message: `The body takes at most ${LARGEST_BODY} bytes` };
  const message = thrown instanceof Error ? thrown.message : 'The request cannot be understood';
  return { parameter: 'request', message };
}

/** The status that Nest or Fastify means, 0 where neither of them threw it. */
function statusOf(thrown: unknown): number {
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
  if (error instanceof OAuthError || asksForToken(request)) {
    sendOAuthError(request, reply, oauthErrorOf(error));
    return;
  }
  const how = errorPresentationOf(request);
  void reply
    .status(error.status)
    .headers({
      ...error.headers,
      'Content-Type': CONTENT_TYPES[how.format],
      Vary: 'Accept',
      'X-Request-Id': request.id,
    })
    .send(errorAnswer(error, how));
}
