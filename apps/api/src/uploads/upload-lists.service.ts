import { listUploads, type StoredUpload } from '@mediajobs/jobs-db';
import {
  MAX_UPLOADS_WITH_PROGRESS,
  UploadList,
  type JsonObject,
  type UploadListQuery,
} from '@mediajobs/jobs-domain';
import { StorageRouter } from '@mediajobs/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE } from '../http/injection-tokens.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { toPageKeys } from '../objects/page-keys.js';
import { toUploadDocument } from './upload-documents.js';
import { readUploadProgress } from './upload-progress.js';

/** Lists the uploads of accounts. */
@Injectable()
export class UploadListsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly storage: StorageRouter,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  /** Lists uploads that have not expired, without their forms. */
  async list(query: UploadListQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const { uploads, total } = await this.admission.share(context, () =>
      listUploads(this.database.reads, account, query, Date.now()),
    );
    const list = {
      uploads: await this.toDocuments(uploads, query.progress),
      ...toPageKeys('/v1/files/uploads/', query, total),
    };
    return this.documents.render(UploadList, list, output);
  }

  /** Lists the storage for one upload after another, so that a page costs little at a time. */
  private async toDocuments(uploads: readonly StoredUpload[], withProgress: boolean): Promise<JsonObject[]> {
    const documents = [];
    let remaining = withProgress ? MAX_UPLOADS_WITH_PROGRESS : 0;
    for (const upload of uploads) {
      const isReceiving = remaining > 0 && upload.status === 'UPLOADING';
      if (isReceiving) remaining -= 1;
      const details = isReceiving ? { progress: await readUploadProgress(this.storage, upload.id) } : {};
      documents.push(toUploadDocument(upload, details));
    }
    return documents;
  }
}
