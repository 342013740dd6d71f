import { ApiError, errorAnswer } from '@mediajobs/jobs-domain';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize, STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { SECURITY_HEADERS } from '../limits/security-headers.js';
import { CONTENT_TYPES } from './format.js';

/** The longest path and query of a request that is answered (bytes). */
export const LONGEST_ADDRESS = 8 * 1024;

/** The largest body of a request that is read (bytes): none but the form that asks for a token has one. */
export const LARGEST_BODY = 16 * 1024;

/** How long a client has to read the last answer on its connection (ms). */
const LAST_ANSWER_TAKES = 1_000;

/** What is wrong with an address that is too long, whoever notices it. */
export function addressTooLong(): ApiError {
  const message = `Path and query take at most ${LONGEST_ADDRESS} bytes`;
  return new ApiError('addressTooLong', [{ parameter: 'path', message }]);
}

/** What Node says of bytes that are not a request; `rawPacket` is what came last. */
export interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown;
}

/** The answer to bytes that are not a request, as it goes over the wire. The connection ends with it. */
export function clientErrorAnswer(cause: ClientError): string {
  const { error, status } = meaningOf(cause);
  return bareAnswer(error, status, isHead(cause.rawPacket));
}

function bareAnswer(error: ApiError, status: number, withoutBody = false): string {
  const body = errorAnswer(error, { format: 'json', human: false });
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
function isHead(packet: unknown): boolean {
  return Buffer.isBuffer(packet) && packet.subarray(0, 5).toString() === 'HEAD ';
}

function meaningOf(cause: ClientError): { readonly error: ApiError; readonly status: number } {
  if (cause.code === 'HPE_HEADER_OVERFLOW') {
    const error = isOneLine(cause.rawPacket) ? addressTooLong() : headersTooLarge();
    return { error, status: error.status };
  }
  const status = cause.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const message = `This is no request: ${STATUS_CODES[status] ?? ''}`;
  return { error: new ApiError('invalidInput', [{ parameter: 'request', message }]), status };
}

/** Node counts the first line with the headers: what began with it, and has no end of line, is all first line. */
function isOneLine(packet: unknown): boolean {
  if (!Buffer.isBuffer(packet)) return false;
  const start = packet.subarray(0, maxHeaderSize);
  return /^[A-Z]+ \//.test(start.toString('latin1', 0, 20)) && !start.includes('\n');
}

function headersTooLarge(): ApiError {
  const message = `The first line and the headers take at most ${maxHeaderSize} bytes`;
  return new ApiError('headersTooLarge', [{ parameter: 'request', message }]);
}

/** Answers bytes that are not a request, where there still is someone to answer. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else endWith(socket, clientErrorAnswer(error));
}

/** Answers for the last time. A client that keeps its side open would else hold the connection, and its request. */
function endWith(socket: Duplex, answer: string): void {
  socket.end(answer);
  setTimeout(() => socket.destroy(), LAST_ANSWER_TAKES).unref();
}

/** Answers what Node answers for itself, or not at all: requests with an expectation, and those for a tunnel. */
export function answerOddRequests(server: Server): void {
  // An expectation may be passed over: RFC 9110 section 10.1.1.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (_request, socket) => {
    const message = 'CONNECT is not possible here; possible are GET, HEAD';
    const error = new ApiError('methodNotAllowed', [{ parameter: 'method', message }], {
      Allow: 'GET, HEAD',
    });
    endWith(socket, bareAnswer(error, error.status));
  });
}
