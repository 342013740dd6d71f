import { DownloadSigningKey, signUpload, verifyUpload } from '@mediajobs/auth-db';
import { findUpload, type StoredUpload, type UploadKey } from '@mediajobs/jobs-db';
import {
  ApiError,
  chunkKey,
  chunkPrefix,
  parseChunkNumber,
  type ObjectId,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import type { Settings } from '@mediajobs/settings';
import { StorageRouter, type UploadForm } from '@mediajobs/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { bodyError } from '../http/body-error.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE, SETTINGS } from '../http/injection-tokens.js';
import { requireObjectId } from '../http/object-id.js';
import type { RequestContext } from '../http/request-context.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { requireUpload } from './find-upload.js';
import { receiveForm, type FormFile } from './receive-form.js';
import { uploadPath } from './upload-documents.js';

/**
 * Fields that a client sets in each form: the number of the chunk and, if it likes, of all chunks. Object stores refuse forms with
 * other fields than these, and without one of them.
 */
const CHUNK_FIELDS = { chunk: '0', chunks: '' } as const;

/** Creates the forms that clients send chunks with, and receives those of the local storage. */
@Injectable()
export class UploadFormsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'uploadMaxBytes'>,
    private readonly storage: StorageRouter,
    private readonly signingKey: DownloadSigningKey,
    private readonly documents: DocumentRenderer,
  ) {}

  /** Returns the form of the storage itself, or that of this service. */
  async create({ account, id, expiresAt }: StoredUpload, origin: string): Promise<UploadForm> {
    const form = await this.storage.createUploadForm({
      prefix: chunkPrefix(id),
      expiresAt,
      maxBytes: this.settings.uploadMaxBytes,
      fields: CHUNK_FIELDS,
    });
    if (form) return form;
    const token = signUpload(await this.signingKey.read(), { account, uploadId: id, expiresAt });
    return { url: `${origin}${uploadPath(id)}/form`, fields: { upload_token: token, ...CHUNK_FIELDS } };
  }

  /** Receives a form with a chunk. */
  async receive(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const uploadId = requireObjectId(id, 'uploadNotFound');
    await receiveForm(context.request.raw, this.settings.uploadMaxBytes, (file) =>
      this.storeChunk(uploadId, file),
    );
    return this.documents.renderSuccess(output);
  }

  private async storeChunk(uploadId: ObjectId, { fields, content }: FormFile): Promise<void> {
    const token = fields.get('upload_token') ?? '';
    const grant = verifyUpload(await this.signingKey.read(), token, Date.now());
    if (grant?.uploadId !== uploadId) throw new ApiError('uploadFormForbidden');
    const text = fields.get('chunk') ?? '0';
    const chunk = parseChunkNumber(text);
    if (chunk === null) throw bodyError('chunk', 'an integer from 0 to 9999', JSON.stringify(text));
    const upload = { account: grant.account, id: uploadId };
    const { status } = await requireUpload(this.database.pool, upload);
    if (status !== 'UPLOADING') throw new ApiError('uploadClosed');
    const key = chunkKey(uploadId, chunk);
    await this.storage.putStream(key, content, { overwrite: true, checksum: false });
    if (await this.mayUseChunks(upload)) return;
    // Nothing else would remove it.
    await this.storage.remove(key);
    throw new ApiError('uploadNotFound');
  }

  /** Returns false for an upload that has ended, was removed or has expired, as it may have while a chunk arrived. */
  private async mayUseChunks(key: UploadKey): Promise<boolean> {
    const upload = await findUpload(this.database.pool, key);
    if (!upload || upload.expiresAt <= Date.now()) return false;
    return upload.status === 'UPLOADING' || upload.status === 'COMPLETING';
  }
}
