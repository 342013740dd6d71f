import { findStoredFile, findStoredFileByKey, ObjectReader } from '@mediajobs/jobs-db';
import {
  ApiError,
  DownloadResponse,
  formatValue,
  toStorageKey,
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
import { DownloadGrants, parseGrantExpiry } from './download-grants.js';

/** Directories that an object key may lead to: the storage of the service first, then those of the pipeline. */
const DIRECTORIES = [null, 'output_upload_dir', 'image_upload_dir'] as const;

/** Grants downloads of files in the storage of the service, and serves their content. */
@Injectable()
export class DownloadsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly reader: ObjectReader,
    private readonly grants: DownloadGrants,
    private readonly content: ContentSender,
    private readonly documents: DocumentRenderer,
  ) {}

  /** Returns a URL of the content of a file, or a redirection to it. */
  async grant(query: DownloadQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const expiresAt = parseGrantExpiry(context.request, query.expiry_time, Date.now());
    const fileId = await this.findFileId(account, query);
    const file = await this.readFile(account, fileId, output.origin);
    assertNoWatermark(file, query);
    const grant = { account, fileId, expiresAt, isInline: query.streaming };
    const token = await this.grants.issue(context.request, grant);
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
  async serve(token: string, context: RequestContext): Promise<HttpResult> {
    const { account, fileId, isInline, expiresAt } = await this.grants.verify(token);
    const stored = await findStoredFile(this.database.reads, account, fileId);
    if (!stored) throw new ApiError('downloadNotFound');
    const file = await this.readFile(account, fileId, '');
    return this.content.send(context, stored.storageKey, {
      name: baseName(file),
      mimeType: file.mime_type ?? null,
      isInline,
      expiresAt,
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
    for (const directory of DIRECTORIES) {
      const location = { account, pipelineId: pipeline_id, directory, path: object_key ?? '' };
      const found = await findStoredFileByKey(reads, account, toStorageKey(location));
      if (found !== null) return found;
    }
    throw new ApiError('downloadNotFound');
  }

  private async readFile(account: ObjectId, id: ObjectId, origin: string): Promise<File> {
    const found = await this.reader.find(account, 'file', id, { origin });
    if (typeof found?.document !== 'string') throw new ApiError('downloadNotFound');
    return JSON.parse(found.document) as File;
  }
}

/**
 * Rejects a request for a forensic watermark, which this service cannot embed: a copy that cannot be traced would be worse
 * than none. Files that were encoded without it are the same with any tag.
 *
 * @throws ApiError `downloadInvalid`
 */
function assertNoWatermark({ autograph }: File, { autograph_tag }: DownloadQuery): void {
  if (!autograph_tag || autograph === null || autograph === undefined || autograph === false) return;
  throw invalidDownload(
    'autograph_tag',
    `autograph_tag must be empty for a file with autograph, because this service embeds no watermark, got ${formatValue(autograph_tag)}`,
  );
}

function invalidDownload(parameter: string, message: string): ApiError {
  return new ApiError('downloadInvalid', [{ parameter, message }]);
}

/** Returns the name of a file without folders. */
function baseName({ name, id }: File): string {
  return name?.split('/').at(-1) || id;
}
