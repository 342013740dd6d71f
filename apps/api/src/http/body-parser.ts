import { formatValue, type ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyError } from './body-error.js';

/** Maximum size of a request body: a job of 30 outputs with every setting has a quarter of it. */
export const MAX_BODY_BYTES = 256 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True if the handler reads a multipart form itself, while it arrives. */
    readonly receivesForm?: boolean;
  }
}

/** Maximum size of a request for a token, which needs no authentication. */
const MAX_TOKEN_REQUEST_BYTES = 16 * 1024;

/** Media types of a JSON body. The reference API documents forms and requests without a type that hold JSON. */
const JSON_TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

/** Leaves bodies of all media types to the handlers, as bytes. */
export function registerBodyParser(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addContentTypeParser('multipart/form-data', (request, _body, done) => {
    if (request.routeOptions.config.receivesForm === true) done(null);
    else done(invalidMediaTypeError(request));
  });
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/oauth2/')) route.bodyLimit = MAX_TOKEN_REQUEST_BYTES;
  });
}

/** Returns the media type of a request body in lower case, without parameters; empty without one. */
export function bodyMediaType({ headers }: FastifyRequest): string {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Returns the body of a request as text; empty without a body. @throws ApiError `invalidInput` if it is compressed or not UTF-8 */
export function readTextBody({ body, headers }: FastifyRequest): string {
  if (!Buffer.isBuffer(body)) return '';
  const { 'content-encoding': encoding = 'identity' } = headers;
  if (!/^(?:identity)?$/i.test(encoding))
    throw bodyError('Content-Encoding', 'absent: bodies are not compressed', formatValue(encoding));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw bodyError('body', 'UTF-8', 'other bytes');
  }
}

/** Returns the text of a body of JSON. @throws ApiError `invalidInput` for another media type, or unless it is UTF-8 */
export function readJsonBody(request: FastifyRequest): string {
  const type = bodyMediaType(request);
  if (type !== '' && !JSON_TYPES.includes(type)) throw invalidMediaTypeError(request);
  return readTextBody(request);
}

/** Returns the error for a body of a media type that is not JSON. */
export function invalidMediaTypeError(request: FastifyRequest): ApiError {
  return bodyError(
    'Content-Type',
    `one of ${JSON_TYPES.join(', ')}`,
    formatValue(request.headers['content-type']),
  );
}
