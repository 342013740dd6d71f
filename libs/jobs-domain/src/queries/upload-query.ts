import type { ObjectId } from '../ids/object-id.js';
import { UPLOAD_STATUSES, type UploadStatus } from '../models/upload.js';
import { ListQuery, OutputQuery } from './common-query.js';
import {
  booleanParameter,
  choiceListParameter,
  directionParameter,
  idParameter,
  omitParameters,
  Parameter,
  nonEmptyTextParameter,
  timestampParameter,
} from './parameter.js';

/** Parameters of a request that begins an upload. */
export class CreateUploadQuery extends OutputQuery {
  @Parameter(nonEmptyTextParameter, {
    description: 'Required. Key that the file gets in the storage of its pipeline.',
    example: 'trailers/trailer.mov',
  })
  object_key?: string;

  @Parameter(idParameter, {
    description: 'Required. Id of the pipeline.',
    example: '547f3eede4b025bcbff38657',
  })
  pipeline_id?: ObjectId;

  @Parameter(timestampParameter, {
    description:
      'When the content of the file is removed: an epoch timestamp in seconds or milliseconds. By default the `default_object_timeout` of the pipeline after completion.',
    example: 1_893_456_000,
  })
  expires_at?: number;
}

/** Maximum number of uploads of a page whose progress is included, because the storage is listed for each of them. */
export const MAX_UPLOADS_WITH_PROGRESS = 100;

/** Parameters of a list of uploads, which is sorted by the time of their creation. */
export class UploadListQuery extends omitParameters(
  ListQuery,
  'expand',
  'expand_all',
  'bin_data',
  'direction',
) {
  @Parameter(choiceListParameter(UPLOAD_STATUSES), {
    description: 'Only uploads of this status, or of one of these (comma-separated).',
    example: 'UPLOADING',
  })
  status?: readonly UploadStatus[];

  @Parameter(idParameter, {
    description: 'Only uploads to this pipeline.',
    example: '547f3eede4b025bcbff38657',
  })
  'pipeline.id'?: ObjectId;

  @Parameter(booleanParameter, {
    description: `Include \`received_chunks\` and \`received_size\` of the first ${MAX_UPLOADS_WITH_PROGRESS} unfinished uploads of the page.`,
    default: false,
    example: false,
  })
  progress: boolean = false;

  @Parameter(directionParameter, {
    description: 'Oldest first (1) or newest first (-1).',
    default: -1,
    example: 1,
  })
  override direction: 1 | -1 = -1;
}
