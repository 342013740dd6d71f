import { deleteFile } from '@mediajobs/jobs-db';
import { ApiError, objectNotFound, OutputQuery } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { Controller, Delete, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OpenDatabase } from '../core.module.js';
import { RequireScope, WRITE_ACCESS } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE } from '../http/injection-tokens.js';
import { requireObjectId } from '../http/object-id.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext, requireAccount } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Deletes files. */
@ApiTags('files')
@RequireScope(WRITE_ACCESS)
@Controller('v1/files')
export class FileDeletionController {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  @Delete(':id')
  @DescribeWrite({
    operationId: 'deleteFile',
    summary: 'Delete a file',
    description:
      'Deletes the record, and the content in the storage of the service; copies in the storage of the customer stay. Jobs keep their reference to the file.',
    access: WRITE_ACCESS,
    responses: { 200: 'The file is deleted.' },
    schema: 'WriteResult',
    errors: ['fileNotFound', 'fileInUse'],
    idOf: 'file',
    expands: false,
  })
  async delete(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const fileId = requireObjectId(id, 'fileNotFound');
    const outcome = await this.admission.share(context, () =>
      inTransaction(this.database.pool, (client) => deleteFile(client, account, fileId, Date.now())),
    );
    if (outcome === 'missing') throw objectNotFound('file');
    if (outcome === 'used') throw new ApiError('fileInUse');
    return this.documents.renderSuccess(output);
  }
}
