import type { SendResult } from '@fastify/send';
import { ObjectMissingError, StorageRouter } from '@mediajobs/storage';
import { ApiError, formatValue } from '@mediajobs/jobs-domain';
import { Injectable } from '@nestjs/common';
import { create as contentDisposition } from 'content-disposition';
import { Readable } from 'node:stream';
import { HttpResult } from '../http/http-result.js';
import type { RequestContext } from '../http/request-context.js';
import { describeFile } from './describe-file.js';
import { createFileStream, type FileRange } from './file-stream.js';

/** Media types that browsers may show. Others could run scripts with the rights of this origin. */
const SAFE_TYPES = /^(?:video|audio)\/[\w.+-]+$|^image\/(?:jpeg|png|webp|gif|avif)$/;

/** A client with the URL needs no token. Pages of other origins may play the content. */
const CONTENT_HEADERS = {
  'content-security-policy': "default-src 'none';media-src 'self';img-src 'self';style-src 'unsafe-inline'",
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'private, max-age=3600',
} as const;

/** Description of content to the client. */
export interface ContentDescription {
  readonly name: string;
  readonly mimeType: string | null;
  /** True if browsers may show the content instead of saving it. */
  readonly isInline: boolean;
  /** Epoch milliseconds at which the grant of the client ends. */
  readonly expiresAt?: number;
}

/** Longest lifetime of a URL of the object store: it cannot be revoked. */
const MAX_REDIRECT_LIFETIME_MS = 15 * 60 * 1_000;

/** Sends objects by their storage keys, in whole or in ranges. */
@Injectable()
export class ContentSender {
  constructor(private readonly storage: StorageRouter) {}

  /**
   * Answers a request for an object: 200, 206, 304, 412 or 416. Clients read objects of an object store from there, by
   * a redirection, and HEAD is answered here, because its signature would be another one.
   *
   * @throws ApiError `downloadNotFound`
   */
  async send(context: RequestContext, key: string, description: ContentDescription): Promise<HttpResult> {
    const { name, mimeType, isInline, expiresAt = Infinity } = description;
    const type = mimeType !== null && SAFE_TYPES.test(mimeType) ? mimeType : 'application/octet-stream';
    const mayShow = isInline && type !== 'application/octet-stream';
    const headers = {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name, { type: mayShow ? 'inline' : 'attachment' }),
    };
    const url = await this.storage.createReadUrl(key, {
      expiresAt: Math.min(expiresAt, Date.now() + MAX_REDIRECT_LIFETIME_MS),
      name,
      contentType: type,
      isInline: mayShow,
    });
    if (url === null) return this.sendLocal(context, key, headers);
    return context.request.method === 'HEAD' ? this.sendHead(key, headers) : redirect(url);
  }

  private async sendLocal(
    { request, reply }: RequestContext,
    key: string,
    headers: object,
  ): Promise<HttpResult> {
    const path = await this.findPath(key);
    const result = await describeFile(path, request.headers);
    throwIfRefused(result, request.headers.range);
    const hasContent = request.method === 'GET' && (result.statusCode === 200 || result.statusCode === 206);
    return new HttpResult({
      status: result.statusCode,
      headers: { ...result.headers, ...CONTENT_HEADERS, ...headers },
      body: hasContent ? createFileStream(reply, path, parseRange(result.headers)) : result.stream,
    });
  }

  private async sendHead(key: string, headers: object): Promise<HttpResult> {
    const object = await this.storage.stat(key);
    if (!object) throw new ApiError('downloadNotFound');
    return new HttpResult({
      status: 200,
      headers: {
        ...CONTENT_HEADERS,
        ...headers,
        'Accept-Ranges': 'bytes',
        'Content-Length': String(object.size),
        'Last-Modified': new Date(object.modifiedAt).toUTCString(),
        ...(object.etag !== undefined && { ETag: object.etag }),
      },
      // Without a stream, the response would say `Content-Length: 0`.
      body: Readable.from([]),
    });
  }

  /** Returns the path of an object of a local storage. */
  private async findPath(key: string): Promise<string> {
    try {
      return await this.storage.toLocalFile(key, '');
    } catch (error) {
      throw error instanceof ObjectMissingError ? new ApiError('downloadNotFound') : error;
    }
  }
}

function redirect(location: string): HttpResult {
  return new HttpResult({ status: 302, headers: { Location: location, 'Cache-Control': 'no-store' } });
}

/** @throws ApiError for a response without the content, whose body is a page of HTML */
function throwIfRefused({ statusCode, headers, type }: SendResult, range: string | undefined): void {
  if (type === 'file') return;
  if (statusCode === 404) throw new ApiError('downloadNotFound');
  if (statusCode === 412) throw new ApiError('preconditionFailed');
  if (statusCode !== 416) return;
  const { 'Content-Range': contentRange = '' } = headers;
  const size = contentRange.replace(/^bytes \*\//, '');
  const message = `Range must be bytes of a content of ${size} bytes, got ${formatValue(range)}`;
  throw new ApiError('rangeNotSatisfiable', [{ parameter: 'Range', message }], {
    'Content-Range': contentRange,
    'Accept-Ranges': 'bytes',
  });
}

/** Returns the bytes that the headers of a response promise. */
function parseRange(headers: Readonly<Record<string, string>>): FileRange {
  const length = Number(headers['Content-Length']);
  const start = Number(/^bytes (\d+)-/.exec(headers['Content-Range'] ?? '')?.[1] ?? 0);
  return { start, length };
}
