import { ApiError, bodyErrorDetail, renderError, type ErrorDetail } from '@mediajobs/jobs-domain';
import { isDatabaseUnavailable } from '@mediajobs/postgres';
import { OverloadError } from '@mediajobs/scheduling';
import {
  InvalidKeyError,
  isDiskFull,
  ObjectExistsError,
  ObjectMissingError,
  StorageError,
} from '@mediajobs/storage';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isTokenRequest, OAuthError, toOAuthError, sendOAuthError } from './oauth-error.js';
import { CONTENT_TYPES, negotiateErrorOutput } from './content-negotiation.js';
import { invalidMediaTypeError } from './body-parser.js';
import { ClientDisconnectedError } from './client-disconnect.js';
import { noRouteError } from './route-table.js';
import { resetReply } from './reset-reply.js';

/** Seconds after which a client may retry while the database or the storage is unavailable. */
const RETRY_AFTER_S = '1';
/** Tells clients that not the service but its operator can help. */
const STORAGE_FULL: ErrorDetail = { parameter: 'request', message: 'the storage of the service is full' };

/** Responds with an error of the API. The cause is logged, and never part of the response. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || thrown instanceof ClientDisconnectedError) return;
    sendError(request, reply, thrown instanceof OAuthError ? thrown : toApiError(thrown, request));
  }
}

/** Converts whatever was thrown into an error of the API. */
export function toApiError(thrown: unknown, request: FastifyRequest): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof OverloadError) {
    const details = [{ parameter: 'request', message: thrown.message }];
    return new ApiError('unavailable', details, { 'Retry-After': RETRY_AFTER_S });
  }
  if (isDatabaseUnavailable(thrown)) {
    request.log.warn({ err: thrown }, 'database is unavailable');
    return new ApiError('unavailable', [], { 'Retry-After': RETRY_AFTER_S });
  }
  if (isStorageUnavailable(thrown)) {
    request.log.warn({ err: thrown }, 'storage is unavailable');
    const details = isDiskFull(thrown) ? [STORAGE_FULL] : [];
    return new ApiError('unavailable', details, { 'Retry-After': RETRY_AFTER_S });
  }
  const status = httpStatus(thrown);
  if (status === 413) return bodyTooLargeError(request);
  if (status === 415 && !isTokenRequest(request)) return invalidMediaTypeError(request);
  if (status === 404) return noRouteError();
  if (status >= 400 && status < 500) {
    return new ApiError('invalidInput', [toErrorDetail(thrown)]);
  }
  request.log.error({ err: thrown }, 'failed to handle request');
  return new ApiError('internal');
}

/** Returns true for a storage that failed, such as one that is unreachable or full; false for errors about single objects. */
function isStorageUnavailable(thrown: unknown): thrown is StorageError {
  const isAboutObject =
    thrown instanceof InvalidKeyError ||
    thrown instanceof ObjectExistsError ||
    thrown instanceof ObjectMissingError;
  return thrown instanceof StorageError && !isAboutObject;
}

function bodyTooLargeError({ routeOptions: { bodyLimit } }: FastifyRequest): ApiError {
  return new ApiError('bodyTooLarge', [
    bodyErrorDetail('body', `at most ${bodyLimit} bytes`, 'a larger one'),
  ]);
}

function toErrorDetail(thrown: unknown): ErrorDetail {
  const message = thrown instanceof Error ? thrown.message : 'malformed request';
  return { parameter: 'request', message };
}

/** Returns the status of an error of Nest or Fastify, 0 for other errors. */
function httpStatus(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { statusCode } = thrown instanceof Error ? (thrown as { statusCode?: unknown }) : {};
  return typeof statusCode === 'number' ? statusCode : 0;
}

/**
 * Sends an error in the format that the client accepts, or of OAuth at the token endpoint. Replaces what was set on the
 * reply before.
 */
export function sendError(request: FastifyRequest, reply: FastifyReply, error: ApiError | OAuthError): void {
  if (reply.raw.headersSent) {
    // The status was sent. An incomplete response tells the client that the transfer failed.
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
