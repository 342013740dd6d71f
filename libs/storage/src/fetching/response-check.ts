import type { IncomingHttpHeaders } from 'node:http';
import { FetchError } from './fetch-error.js';

/** A part of the source that arrived, and how to request the rest. */
export interface PartialSource {
  /** Bytes that were written. */
  readonly offset: number;
  /** Strong `ETag`, or `Last-Modified`; null if the rest cannot be requested safely. */
  readonly validator: string | null;
}

/** Decision about a response. */
export type ResponsePlan =
  | { readonly action: 'write'; readonly offset: number; readonly size: number | null }
  /** All bytes have arrived before. */
  | { readonly action: 'done' }
  /** The whole source is to be requested again. */
  | { readonly action: 'restart' };

/** Headers of the request for the rest of a source, or for all of it. */
export function toRangeHeaders({ offset, validator }: PartialSource): Record<string, string> {
  if (offset === 0 || validator === null) return {};
  return { Range: `bytes=${offset}-`, 'If-Range': validator };
}

/** Returns what identifies this version of a source in `If-Range`. */
export function readValidator(headers: IncomingHttpHeaders): string | null {
  const { etag, 'last-modified': modified } = headers;
  return etag?.startsWith('"') === true ? etag : (modified ?? null);
}

/** Decides what a response means. @throws FetchError if it has no content and never will; Error if it may have later */
export function planResponse(
  name: string,
  status: number,
  headers: IncomingHttpHeaders,
  { offset, validator }: PartialSource,
): ResponsePlan {
  if (status === 200) return { action: 'write', offset: 0, size: readLength(headers) };
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    const isSame = validator !== null && (readValidator(headers) ?? validator) === validator;
    if (!isSame || Number(start) !== offset) return { action: 'restart' };
    return { action: 'write', offset, size: total === '*' ? null : Number(total) };
  }
  if (status === 416 && offset > 0)
    return { action: headers['content-range'] === `bytes */${offset}` ? 'done' : 'restart' };
  throw toStatusError(name, status);
}

function readLength(headers: IncomingHttpHeaders): number | null {
  const length = headers['content-length'];
  return length === undefined || headers['transfer-encoding'] !== undefined ? null : Number(length);
}

function toStatusError(name: string, status: number): Error {
  const message = `the server of ${name} answered with status ${status}`;
  if (status === 404 || status === 410) return new FetchError('missing', message);
  if (status === 401 || status === 403 || status === 407) return new FetchError('denied', message);
  const isTransient = status >= 500 || status === 408 || status === 425 || status === 429;
  return isTransient ? new Error(message) : new FetchError('unusable', message);
}
