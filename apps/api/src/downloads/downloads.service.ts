import { DownloadSigningKey, signDownload, verifyDownload } from '@mediajobs/auth-db';
import { findStoredFile, findStoredFileByKey, ObjectReader } from '@mediajobs/jobs-db';
import {
  ApiError,
  DownloadResponse,
  type DownloadQuery,
  type File,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { HttpResult } from '../http/http-result.js';
import { DATABASE } from '../http/injection-tokens.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { ContentSender } from './content-sender.js';

const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;
const MAX_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Grants downloads of files in the storage of the service, and serves their content. */
@Injectable()
export class DownloadsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly reader: ObjectReader,
    private readonly signingKey: DownloadSigningKey,
    private readonly content: ContentSender,
    private readonly documents: DocumentRenderer,
  ) {}

  /** Returns a URL of the content of a file, or a redirection to it. */
  async grant(query: DownloadQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const expiresAt = parseExpiry(query, Date.now());
    const fileId = await this.findFileId(account, query);
    const file = await this.readFile(account, fileId, output.origin);
    const token = signDownload(await this.signingKey.read(), {
      account,
      fileId,
      expiresAt,
      isInline: query.streaming,
    });
    const path = `/v1/files/content/${token}/${encodeURIComponent(baseName(file))}`;
    if (query.redirect) {
      return new HttpResult({
        status: 302,
        headers: { Location: output.origin + path, 'Cache-Control': 'no-store' },
      });
    }
    const download = { href: output.origin + path, expires_at: expiresAt, file };
    return this.documents.render(DownloadResponse, { download }, output);
  }

  /** Serves content by the token of its URL. */
  async serve(token: string, { request }: RequestContext): Promise<HttpResult> {
    const grant = verifyDownload(await this.signingKey.read(), token, Date.now());
    if (!grant) throw new ApiError('downloadForbidden');
    const { account, fileId, isInline } = grant;
    const stored = await findStoredFile(this.database.reads, account, fileId);
    if (!stored) throw new ApiError('downloadNotFound');
    const file = await this.readFile(account, fileId, '');
    return this.content.send(request.raw, stored.storageKey, {
      name: baseName(file),
      mimeType: file.mime_type ?? null,
      isInline,
    });
  }

  /** Returns the id of a file with content. @throws ApiError `downloadInvalid`, `downloadNotFound` */
  private async findFileId(account: ObjectId, query: DownloadQuery): Promise<ObjectId> {
    const { file_id, object_key, pipeline_id } = query;
    if ((file_id === undefined) === (object_key === undefined)) {
      throw invalidDownload('file_id', 'exactly one of file_id and object_key must be given');
    }
    const { reads } = this.database;
    if (file_id !== undefined) {
      if (await findStoredFile(reads, account, file_id)) return file_id;
      throw new ApiError('downloadNotFound');
    }
    if (pipeline_id === undefined)
      throw invalidDownload('pipeline_id', 'pipeline_id must be given with object_key');
    const found = await findStoredFileByKey(reads, account, `${account}/${pipeline_id}/${object_key ?? ''}`);
    if (found === null) throw new ApiError('downloadNotFound');
    return found;
  }

  private async readFile(account: ObjectId, id: ObjectId, origin: string): Promise<File> {
    const found = await this.reader.find(account, 'file', id, { origin });
    if (typeof found?.document !== 'string') throw new ApiError('downloadNotFound');
    return JSON.parse(found.document) as File;
  }
}

/** Returns the time of expiry in whole seconds. @throws ApiError `downloadInvalid` */
function parseExpiry({ expiry_time }: DownloadQuery, now: number): number {
  const expiresAt = expiry_time ?? now + DEFAULT_LIFETIME_MS;
  if (expiresAt > now && expiresAt <= now + MAX_LIFETIME_MS) return Math.ceil(expiresAt / 1000) * 1000;
  throw invalidDownload(
    'expiry_time',
    `expiry_time must be a timestamp within the next seven days, got ${expiresAt}`,
  );
}

function invalidDownload(parameter: string, message: string): ApiError {
  return new ApiError('downloadInvalid', [{ parameter, message }]);
}

/** Returns the name of a file without folders. */
function baseName({ name, id }: File): string {
  return name?.split('/').at(-1) || id;
}
