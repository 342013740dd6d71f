import { ApiError, renderError } from '@mediajobs/jobs-domain';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { CONTENT_TYPES } from './content-negotiation.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { isTransfer } from './transfers.js';

/** Maximum length of path and query together. */
export const MAX_URL_BYTES = 8 * 1024;

/** Time that a client has to read the last response of its connection. */
const CLOSE_TIMEOUT_MS = 1_000;

/** Code of the error of a request that did not arrive in time. */
const RECEIVE_TIMEOUT = 'ERR_HTTP_REQUEST_TIMEOUT';

/** The error for a path and query beyond `MAX_URL_BYTES`. */
export function urlTooLongError(): ApiError {
  const message = `path and query must be at most ${MAX_URL_BYTES} bytes`;
  return new ApiError('urlTooLong', [{ parameter: 'path', message }]);
}

/** Error of the HTTP parser of Node.js, with the bytes that it was reading. */
export interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown;
}

/** Responds to bytes that Node.js could not parse as an HTTP request, and closes the connection. */
export function handleClientError(cause: ClientError, socket: Socket): void {
  // Node.js reports each connection once, and leaves the decision to this handler.
  if (cause.code === RECEIVE_TIMEOUT && isTransfer(socket)) return;
  if (cause.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(renderResponse(cause));
  // A client that keeps its side open would hold the connection.
  setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS).unref();
}

function renderResponse(cause: ClientError): string {
  const { error, status } = toHttpError(cause);
  const body = renderError(error, { format: 'json', human: false });
  const headers = {
    ...SECURITY_HEADERS.api,
    ...error.headers,
    'Content-Type': CONTENT_TYPES.json,
    'Content-Length': Buffer.byteLength(body),
    'X-Request-Id': randomUUID(),
    Vary: 'Accept',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines,
    '',
    isHeadRequest(cause) ? '' : body,
  ].join('\r\n');
}

/** A response to HEAD has no body (RFC 9110 section 9.3.2). */
function isHeadRequest({ rawPacket }: ClientError): boolean {
  return Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString() === 'HEAD ';
}

function toHttpError({ code }: ClientError): { readonly error: ApiError; readonly status: number } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `request line and headers must be at most ${maxHeaderSize} bytes`;
    const error = new ApiError('headersTooLarge', [{ parameter: 'request', message }]);
    return { error, status: error.status };
  }
  const isTimeout = code === RECEIVE_TIMEOUT;
  const message = isTimeout ? 'the request did not arrive in time' : 'malformed HTTP request';
  return {
    error: new ApiError('invalidInput', [{ parameter: 'request', message }]),
    status: isTimeout ? 408 : 400,
  };
}
