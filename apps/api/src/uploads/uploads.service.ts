import { DownloadSigningKey, signUpload, verifyUpload } from '@mediajobs/auth-db';
import {
  expireUpload,
  findKeyOwner,
  findUpload,
  insertUpload,
  lockUpload,
  readReferences,
  updateUpload,
  type StoredUpload,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  chunkKey,
  chunkPrefix,
  isObjectId,
  newObjectId,
  parseChunkNumber,
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
import {
  assertValidKey,
  InvalidKeyError,
  listObjects,
  StorageRouter,
  type UploadForm,
} from '@mediajobs/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE, SETTINGS } from '../http/injection-tokens.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer, type DocumentOutput } from '../objects/document-renderer.js';
import { formError, receiveForm, type FormFile } from './receive-form.js';
import { toUploadDocument, uploadPath, type UploadDetails } from './upload-documents.js';
import { readUploadProgress } from './upload-progress.js';

/** Begins uploads, receives their chunks and completes them. */
@Injectable()
export class UploadsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'uploadMaxBytes'>,
    private readonly storage: StorageRouter,
    private readonly signingKey: DownloadSigningKey,
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
    const uploadId = requireUploadId(id);
    const found = await this.admission.share(context, () => this.find(account, uploadId));
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
    const uploadId = requireUploadId(id);
    const found = await this.admission.share(context, () => this.find(account, uploadId));
    if (found.status === 'UPLOADING') this.checkChunks(uploadId, await this.listChunks(uploadId), chunkCount);
    const completing = await this.admission.share(context, () =>
      this.startCompletion(account, uploadId, chunkCount),
    );
    return this.render(completing, output);
  }

  /** Removes an upload with its chunks. A completed file stays. */
  async remove(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const key = { account: requireAccount(context.request), id: requireUploadId(id) };
    await this.admission.share(context, async () => {
      await this.find(key.account, key.id);
      await expireUpload(this.database.pool, key);
    });
    return this.documents.renderSuccess(output);
  }

  /** Receives a form with a chunk. */
  async receive(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const uploadId = requireUploadId(id);
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
    if (chunk === null) throw formError('chunk', 'an integer from 0 to 9999', JSON.stringify(text));
    const upload = await this.find(grant.account, uploadId);
    if (upload.status !== 'UPLOADING') throw new ApiError('uploadClosed');
    await this.storage.putStream(chunkKey(uploadId, chunk), content, {
      overwrite: true,
      checksum: false,
    });
  }

  private store(
    account: ObjectId,
    applicationId: ObjectId | null,
    { objectKey, pipelineId, fileExpiresAt, at }: UploadParameters,
  ): Promise<StoredUpload> {
    return inTransaction(this.database.pool, async (client) => {
      const { pipeline: found } = await readReferences(client, account, { pipeline: [pipelineId] });
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

  private async find(account: ObjectId, id: ObjectId): Promise<StoredUpload> {
    const found = await findUpload(this.database.pool, { account, id });
    if (!found || found.expiresAt <= Date.now()) throw new ApiError('uploadNotFound');
    return found;
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
      const received = `${chunkCount}: ${plan.problem}`;
      const message = `${path} must be ${expected}, got ${received}`;
      throw new ApiError('uploadIncomplete', [{ path, message, expected, received }]);
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
    return { target: await this.createForm(upload, origin), progress };
  }

  /** Returns the form of the storage itself, or that of this service. */
  private async createForm({ account, id, expiresAt }: StoredUpload, origin: string): Promise<UploadForm> {
    const form = await this.storage.createUploadForm({
      prefix: chunkPrefix(id),
      expiresAt,
      maxBytes: this.settings.uploadMaxBytes,
      fields: { chunk: '0' },
    });
    if (form) return form;
    const token = signUpload(await this.signingKey.read(), { account, uploadId: id, expiresAt });
    return { url: `${origin}${uploadPath(id)}/form`, fields: { upload_token: token, chunk: '0' } };
  }
}

interface UploadParameters {
  readonly objectKey: string;
  readonly pipelineId: ObjectId;
  readonly fileExpiresAt: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** @throws ApiError `invalidInput` */
function requireParameters(
  { object_key: objectKey, pipeline_id: pipelineId, expires_at: expiresAt }: CreateUploadQuery,
  at: number,
): UploadParameters {
  if (objectKey === undefined) throw parameterError('object_key', 'the key of the file', 'nothing');
  if (pipelineId === undefined) throw parameterError('pipeline_id', 'the id of a pipeline', 'nothing');
  if (expiresAt !== undefined && expiresAt <= at)
    throw parameterError('expires_at', 'a time in the future', String(expiresAt));
  return { objectKey, pipelineId, fileExpiresAt: expiresAt ?? null, at };
}

/** @throws ApiError `invalidInput` */
function assertUsableKey(storageKey: string, objectKey: string): void {
  try {
    assertValidKey(storageKey);
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error;
    throw parameterError(
      'object_key',
      'names separated by single slashes, none of them "." or "..", without control characters',
      JSON.stringify(objectKey),
    );
  }
}

function parameterError(parameter: string, expected: string, received: string): ApiError {
  return new ApiError('invalidInput', [
    { parameter, message: `${parameter} must be ${expected}, got ${received}` },
  ]);
}

/** @throws ApiError `uploadNotFound` */
function requireUploadId(id: string): ObjectId {
  if (isObjectId(id)) return id;
  throw new ApiError('uploadNotFound');
}
