import { ListOfScalars, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { OpenValue } from '../fields/scalar-types.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { Expandable } from './expandable.js';
import { OwnedObjectBase } from './object-base.js';

/** States of an upload. */
export const UPLOAD_STATUSES = ['UPLOADING', 'COMPLETING', 'COMPLETED', 'FAILURE'] as const;

/** State of an upload. */
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];

/** A file that a client sends in chunks. */
export class Upload<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', {
    description: `One of ${UPLOAD_STATUSES.map((status) => `\`${status}\``).join(', ')}.`,
    example: 'UPLOADING',
    required: true,
    readOnly: true,
  })
  readonly status!: string;

  @Scalar('text', {
    description: 'Key of the file in the storage of its pipeline.',
    example: 'trailers/trailer.mov',
    required: true,
  })
  object_key!: string;

  @Ref('pipeline', { description: 'The pipeline of the file.' })
  pipeline?: Expandable<'pipeline', E> | null;

  @Scalar('text', {
    description: 'URL that forms with the chunks are sent to; only while the status is `UPLOADING`.',
    example: 'https://api.example.com/v1/files/uploads/5d2f7c35e4b004f9cd197877/form',
    readOnly: true,
  })
  readonly form_post_url?: string | null;

  @Scalar('open', {
    description:
      'Fields of each form before its file. `chunk` is replaced by the number of the chunk, from 0; `chunks` may have the number of all.',
    example: { upload_token: 'TOKEN', chunk: '0', chunks: '' },
    readOnly: true,
  })
  readonly form_post_params?: OpenValue | null;

  @ListOfScalars('integer', 'chunk', {
    description: 'Numbers of the chunks that were received; only while the status is `UPLOADING`.',
    readOnly: true,
  })
  readonly received_chunks?: number[] | null;

  @Scalar('integer', {
    description: 'Bytes of these chunks.',
    example: 73_400_320,
    readOnly: true,
  })
  readonly received_size?: number | null;

  @Scalar('integer', {
    description: 'Number of chunks, which the client declares once all are sent.',
    example: 3,
  })
  nb_chunks?: number | null;

  @Ref('file', { description: 'The file; only when the status is `COMPLETED`.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;

  @Scalar('time', {
    description: 'When the upload is removed (epoch milliseconds). A completed file stays.',
    example: 1563997877665,
    readOnly: true,
  })
  readonly expires_at?: number | null;

  @Scalar('text', { description: 'Reason of a failure.', example: 'chunk 2 is missing', readOnly: true })
  readonly error_msg?: string | null;
}

/** One upload. */
export class UploadResponse {
  @Nested(() => Upload, { description: 'The upload.', required: true })
  upload!: Upload;
}
