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

/** The answer to bytes that are not a request, as it goes over the wire. The connection ends with it. */
export function clientErrorAnswer(code: string): string {
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
    body,
  ].join('\r\n');
}

/** Answers bytes that are not a request, where there still is someone to answer. */
export function answerClientError({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(clientErrorAnswer(code ?? ''));
}
