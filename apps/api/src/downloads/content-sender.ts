import send from '@fastify/send';
import type { Settings } from '@mediajobs/settings';
import { LocalStorage, ObjectMissingError } from '@mediajobs/storage';
import { ApiError } from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import { create as contentDisposition } from 'content-disposition';
import type { IncomingMessage } from 'node:http';
import { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';

/** Media types that browsers may show. Others could run scripts with the rights of this origin. */
const SAFE_TYPES = /^(?:video|audio)\/[\w.+-]+$|^image\/(?:jpeg|png|webp|gif|avif)$/;

/** A client with the URL needs no token. Pages of other origins may play the content. */
const CONTENT_HEADERS = {
  'content-security-policy': "default-src 'none';media-src 'self';img-src 'self';style-src 'unsafe-inline'",
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'private, max-age=3600',
} as const;

/** How content is described to the client. */
export interface ContentDescription {
  readonly name: string;
  readonly mimeType: string | null;
  /** True if browsers may show the content instead of saving it. */
  readonly isInline: boolean;
}

/** Sends objects of the storage, in whole or in ranges. */
@Injectable()
export class ContentSender {
  private storage: Promise<LocalStorage> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'storageDir'>) {}

  /** Answers a request for an object: 200, 206, 304, 412 or 416. @throws ApiError `downloadNotFound` */
  async send(
    request: IncomingMessage,
    key: string,
    { name, mimeType, isInline }: ContentDescription,
  ): Promise<HttpResult> {
    const path = await this.findPath(key);
    const type = mimeType !== null && SAFE_TYPES.test(mimeType) ? mimeType : 'application/octet-stream';
    const mayShow = isInline && type !== 'application/octet-stream';
    const result = await send(request, encodePath(path), {
      dotfiles: 'allow',
      index: false,
      cacheControl: false,
      contentType: false,
    });
    if (result.type !== 'file' && result.statusCode === 404) throw new ApiError('downloadNotFound');
    return new HttpResult({
      status: result.statusCode,
      headers: {
        ...result.headers,
        ...CONTENT_HEADERS,
        'Content-Type': type,
        'Content-Disposition': contentDisposition(name, { type: mayShow ? 'inline' : 'attachment' }),
      },
      body: result.stream,
    });
  }

  private async findPath(key: string): Promise<string> {
    this.storage ??= LocalStorage.open(this.settings.storageDir);
    try {
      return await (await this.storage).toLocalFile(key);
    } catch (error) {
      throw error instanceof ObjectMissingError ? new ApiError('downloadNotFound') : error;
    }
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
