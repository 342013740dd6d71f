import {
  expireUpload,
  findKeyOwner,
  insertUpload,
  lockReferences,
  lockUpload,
  updateUpload,
  type StoredUpload,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  bodyErrorDetail,
  chunkPrefix,
  newObjectId,
  planChunks,
  toStorageKey,
  toTransferOptions,
  UPLOAD_LIFETIME_MS,
  UploadResponse,
  type ChunkObject,
  type CompleteUploadDto,
  type CreateUploadQuery,
  type ObjectId,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import { TaskQueue } from '@mediajobs/jobs-engine';
import { inTransaction } from '@mediajobs/postgres';
import type { Settings } from '@mediajobs/settings';
import { listObjects, StorageRouter } from '@mediajobs/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE, SETTINGS } from '../http/injection-tokens.js';
import { requireObjectId } from '../http/object-id.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer, type DocumentOutput } from '../objects/document-renderer.js';
import { requireUpload } from './find-upload.js';
import { toUploadDocument, uploadPath, type UploadDetails } from './upload-documents.js';
import { UploadFormsService } from './upload-forms.service.js';
import {
  assertUsableKey,
  parameterError,
  requireParameters,
  type UploadParameters,
} from './upload-parameters.js';
import { readUploadProgress } from './upload-progress.js';

/** Begins, shows, completes and removes uploads. */
@Injectable()
export class UploadsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'uploadMaxBytes'>,
    private readonly storage: StorageRouter,
    private readonly forms: UploadFormsService,
    private readonly tasks: TaskQueue,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  /** Begins an upload. */
  async create(query: CreateUploadQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const application = context.request.access?.application ?? null;
    const created = await this.admission.share(context, () =>
      this.store(account, application, requireParameters(query, Date.now())),
    );
    return this.render(created, output, uploadPath(created.id));
  }

  async get(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const uploadId = requireObjectId(id, 'uploadNotFound');
    const found = await this.admission.share(context, () =>
      requireUpload(this.database.pool, { account, id: uploadId }),
    );
    return this.render(found, output);
  }

  /** Completes an upload whose chunks are all there. A repeated request has no further effect. */
  async complete(
    id: string,
    { nb_chunks: chunkCount }: CompleteUploadDto,
    query: OutputQuery,
    context: RequestContext,
  ): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const uploadId = requireObjectId(id, 'uploadNotFound');
    const found = await this.admission.share(context, () =>
      requireUpload(this.database.pool, { account, id: uploadId }),
    );
    if (found.status === 'UPLOADING') this.checkChunks(uploadId, await this.listChunks(uploadId), chunkCount);
    const completing = await this.admission.share(context, () =>
      this.startCompletion(account, uploadId, chunkCount),
    );
    return this.render(completing, output);
  }

  /** Removes an upload with its chunks. A completed file stays. */
  async remove(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const key = { account: requireAccount(context.request), id: requireObjectId(id, 'uploadNotFound') };
    await this.admission.share(context, async () => {
      await requireUpload(this.database.pool, key);
      await expireUpload(this.database.pool, key);
    });
    return this.documents.renderSuccess(output);
  }

  private store(
    account: ObjectId,
    applicationId: ObjectId | null,
    { objectKey, pipelineId, fileExpiresAt, at }: UploadParameters,
  ): Promise<StoredUpload> {
    return inTransaction(this.database.pool, async (client) => {
      const { pipeline: found } = await lockReferences(client, account, { pipeline: [pipelineId] });
      const pipeline = found.get(pipelineId);
      if (!pipeline) throw parameterError('pipeline_id', 'the id of a pipeline of the account', pipelineId);
      const storageKey = toStorageKey({ account, pipelineId, directory: null, path: objectKey });
      assertUsableKey(storageKey, objectKey);
      const { allowsOverwriting: overwrite } = toTransferOptions(pipeline);
      if (!overwrite && (await findKeyOwner(client, storageKey)) !== null) throw new ApiError('objectExists');
      const expiresAt = Math.min(at + UPLOAD_LIFETIME_MS, fileExpiresAt ?? Number.MAX_SAFE_INTEGER);
      return insertUpload(client, {
        account,
        id: newObjectId(at),
        pipelineId,
        fileId: newObjectId(at),
        applicationId,
        objectKey,
        overwrite,
        createdAt: at,
        expiresAt,
        fileExpiresAt,
      });
    });
  }

  private startCompletion(account: ObjectId, uploadId: ObjectId, chunkCount: number): Promise<StoredUpload> {
    const key = { account, id: uploadId };
    return inTransaction(this.database.pool, async (client) => {
      const upload = await lockUpload(client, key);
      if (!upload) throw new ApiError('uploadNotFound');
      if (upload.status !== 'UPLOADING') {
        if (upload.status === 'FAILURE' || upload.chunkCount !== chunkCount)
          throw new ApiError('uploadClosed');
        return upload;
      }
      const started = await updateUpload(client, key, { status: 'COMPLETING', chunkCount, at: Date.now() });
      await this.tasks.send(client, { kind: 'completeUpload', account, uploadId });
      return started ?? upload;
    });
  }

  /** @throws ApiError `uploadIncomplete`, `bodyTooLarge` */
  private checkChunks(uploadId: ObjectId, objects: readonly ChunkObject[], chunkCount: number): void {
    const plan = planChunks(uploadId, objects, chunkCount);
    const path = 'nb_chunks';
    if ('problem' in plan) {
      const expected = 'the number of the chunks that were sent';
      throw new ApiError('uploadIncomplete', [
        bodyErrorDetail(path, expected, `${chunkCount}: ${plan.problem}`),
      ]);
    }
    const { uploadMaxBytes } = this.settings;
    if (plan.size <= uploadMaxBytes) return;
    const expected = `a file of at most ${uploadMaxBytes} bytes`;
    const received = `${plan.size} bytes`;
    const message = `the upload must be ${expected}, got ${received}`;
    throw new ApiError('bodyTooLarge', [{ path, message, expected, received }]);
  }

  private listChunks(uploadId: ObjectId): Promise<ChunkObject[]> {
    return listObjects(this.storage, chunkPrefix(uploadId));
  }

  private async render(upload: StoredUpload, output: DocumentOutput, location?: string): Promise<HttpResult> {
    const details = upload.status === 'UPLOADING' ? await this.readDetails(upload, output.origin) : {};
    return this.documents.render(
      UploadResponse,
      { upload: toUploadDocument(upload, details) },
      output,
      location,
    );
  }

  private async readDetails(upload: StoredUpload, origin: string): Promise<UploadDetails> {
    const progress = await readUploadProgress(this.storage, upload.id);
    return { target: await this.forms.create(upload, origin), progress };
  }
}
