import { ApiError, errorAnswer } from '@mediajobs/jobs-domain';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { CONTENT_TYPES } from './format.js';

/** What Node says of bytes that are not a request, by its codes. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * The answer to bytes that are not a request, as it goes over the wire. The connection ends with it.
 * @param head whether it was to be an answer to HEAD, which has no body.
 */
export function clientErrorAnswer(code: string, head = false): string {
  const status = STATUSES[code] ?? 400;
  const reason = STATUS_CODES[status] ?? '';
  const error = new ApiError('invalidInput', [
    { parameter: 'request', message: `This is no request: ${reason}` },
  ]);
  const body = errorAnswer(error, { format: 'json', human: false });
  return [
    `HTTP/1.1 ${status} ${reason}`,
    `Content-Type: ${CONTENT_TYPES.json}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    'Vary: Accept',
    'Connection: close',
    '',
    head ? '' : body,
  ].join('\r\n');
}

/** What Node throws at bytes that it cannot read, with the last of them. */
type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: unknown };

/** Answers bytes that are not a request, where there still is someone to answer. */
export function answerClientError({ code, rawPacket }: ClientError, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(clientErrorAnswer(code ?? '', isHead(rawPacket)));
}

function isHead(bytes: unknown): boolean {
  return Buffer.isBuffer(bytes) && bytes.subarray(0, 5).toString() === 'HEAD ';
}
