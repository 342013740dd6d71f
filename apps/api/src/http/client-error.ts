import { ApiError, renderError } from '@mediajobs/jobs-domain';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize, STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { SECURITY_HEADERS } from './security-headers.js';
import { CONTENT_TYPES } from './content-negotiation.js';

/** The longest path and query of a request that is answered (bytes). */
export const MAX_URL_BYTES = 8 * 1024;

/** The largest body of a request that is read (bytes): none but the form that asks for a token has one. */
export const MAX_BODY_BYTES = 16 * 1024;

/** How long a client has to read the last answer on its connection (ms). */
const CLOSE_TIMEOUT_MS = 1_000;

/** What is wrong with an address that is too long, whoever notices it. */
export function urlTooLongError(): ApiError {
  const message = `Path and query take at most ${MAX_URL_BYTES} bytes`;
  return new ApiError('urlTooLong', [{ parameter: 'path', message }]);
}

/** What Node says of bytes that are not a request; `rawPacket` is what came last. */
export interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown;
}

/** The answer to bytes that are not a request, as it goes over the wire. The connection ends with it. */
export function renderClientError(cause: ClientError): string {
  const { error, status } = toHttpError(cause);
  return renderRawResponse(error, status, isHeadRequest(cause.rawPacket));
}

function renderRawResponse(error: ApiError, status: number, withoutBody = false): string {
  const body = renderError(error, { format: 'json', human: false });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries({ ...SECURITY_HEADERS.api, ...error.headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    `Content-Type: ${CONTENT_TYPES.json}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    'Vary: Accept',
    'Connection: close',
    '',
    withoutBody ? '' : body,
  ].join('\r\n');
}

/** An answer to HEAD has no body: RFC 9110 section 9.3.2. */
function isHeadRequest(packet: unknown): boolean {
  return Buffer.isBuffer(packet) && packet.subarray(0, 5).toString() === 'HEAD ';
}

function toHttpError(cause: ClientError): { readonly error: ApiError; readonly status: number } {
  if (cause.code === 'HPE_HEADER_OVERFLOW') {
    const error = isRequestLineOnly(cause.rawPacket) ? urlTooLongError() : headersTooLargeError();
    return { error, status: error.status };
  }
  const status = cause.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const message = `This is no request: ${STATUS_CODES[status] ?? ''}`;
  return { error: new ApiError('invalidInput', [{ parameter: 'request', message }]), status };
}

/** Node counts the first line with the headers: what began with it, and has no end of line, is all first line. */
function isRequestLineOnly(packet: unknown): boolean {
  if (!Buffer.isBuffer(packet)) return false;
  const start = packet.subarray(0, maxHeaderSize);
  return /^[A-Z]+ \//.test(start.toString('latin1', 0, 20)) && !start.includes('\n');
}

function headersTooLargeError(): ApiError {
  const message = `The first line and the headers take at most ${maxHeaderSize} bytes`;
  return new ApiError('headersTooLarge', [{ parameter: 'request', message }]);
}

/** Answers bytes that are not a request, where there still is someone to answer. */
export function handleClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else endSocket(socket, renderClientError(error));
}

/** Answers for the last time. A client that keeps its side open would else hold the connection, and its request. */
function endSocket(socket: Duplex, answer: string): void {
  socket.end(answer);
  setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS).unref();
}

/** Answers what Node answers for itself, or not at all: requests with an expectation, and those for a tunnel. */
export function handleExpectAndConnect(server: Server): void {
  // An expectation may be passed over: RFC 9110 section 10.1.1.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (_request, socket) => {
    const message = 'CONNECT is not possible here; possible are GET, HEAD';
    const error = new ApiError('methodNotAllowed', [{ parameter: 'method', message }], {
      Allow: 'GET, HEAD',
    });
    endSocket(socket, renderRawResponse(error, error.status));
  });
}
