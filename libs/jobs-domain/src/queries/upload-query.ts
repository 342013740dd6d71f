import type { ObjectId } from '../ids/object-id.js';
import { OutputQuery } from './common-query.js';
import { idParameter, Parameter, textParameter, timestampParameter } from './parameter.js';

/** Parameters of a request that begins an upload. */
export class CreateUploadQuery extends OutputQuery {
  @Parameter(
    { ...textParameter, allowsEmpty: false },
    {
      description: 'Required. Key that the file gets in the storage of its pipeline.',
      example: 'trailers/trailer.mov',
    },
  )
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
