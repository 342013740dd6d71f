import {
  CompleteUploadDto,
  CreateUploadQuery,
  OutputQuery,
  UploadList,
  UploadListQuery,
  UploadResponse,
} from '@mediajobs/jobs-domain';
import { READ_ACCESS, READ_UPLOAD_ACCESS, UPLOAD_ACCESS, WRITE_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Documents the request that begins an upload. */
export const DescribeCreateUpload = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'createUpload',
    summary: 'Begin the upload of a file',
    description:
      'Send the file, whole or in chunks, as multipart forms to `form_post_url`: the fields of `form_post_params` with `chunk` set to the number of the chunk (from 0), then the file, whose name is the number of the chunk. Chunks may be repeated and arrive in any order. Then complete the upload.',
    access: UPLOAD_ACCESS,
    query: CreateUploadQuery,
    responses: { 201: 'The new upload.' },
    schema: UploadResponse.name,
    examples: ['begun'],
    errors: ['objectExists'],
  });

/** Documents the list of uploads. */
export const DescribeUploads = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listUploads',
    summary: 'List uploads',
    description: 'Uploads that have not expired, newest first, without the forms that take their chunks.',
    query: UploadListQuery,
    access: READ_ACCESS,
    meaning: 'A page of uploads.',
    schema: UploadList.name,
  });

/** Documents an upload by its id. */
export const DescribeUpload = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getUpload',
    summary: 'Get an upload by its id',
    description: 'Names the chunks that were received, so that an interrupted upload continues.',
    query: OutputQuery,
    access: READ_UPLOAD_ACCESS,
    meaning: 'The upload.',
    schema: UploadResponse.name,
    examples: ['begun', 'completed'],
    errors: ['uploadNotFound'],
    idOf: 'upload',
  });

/** Documents the completion of an upload. */
export const DescribeCompleteUpload = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'completeUpload',
    summary: 'Complete an upload',
    description:
      'A worker joins the chunks: the status becomes `COMPLETING`, then `COMPLETED`, when `file` names the file.',
    access: UPLOAD_ACCESS,
    responses: { 200: 'The upload.' },
    schema: UploadResponse.name,
    examples: ['completing', 'completed'],
    errors: ['uploadNotFound', 'uploadIncomplete', 'uploadClosed'],
    body: CompleteUploadDto,
    idOf: 'upload',
    expands: false,
  });

/** Documents the removal of an upload. */
export const DescribeDeleteUpload = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'deleteUpload',
    summary: 'Remove an upload',
    description: 'Its chunks are removed. A completed file stays.',
    access: WRITE_ACCESS,
    responses: { 200: 'The upload is removed.' },
    schema: 'WriteResult',
    errors: ['uploadNotFound'],
    idOf: 'upload',
    expands: false,
  });
