import type { ObjectId } from '../ids/object-id.js';
import { OutputQuery } from './common-query.js';
import {
  booleanParameter,
  idParameter,
  nonEmptyTextParameter,
  Parameter,
  textParameter,
  timestampParameter,
} from './parameter.js';

/** Parameters of a request for a download. */
export class DownloadQuery extends OutputQuery {
  @Parameter(idParameter, { description: 'Id of the file.', example: '5d2f7c35e4b004f9cd197877' })
  file_id?: ObjectId;

  @Parameter(nonEmptyTextParameter, {
    description: 'Key of the file in the storage of its pipeline, instead of `file_id`.',
    example: '5d2f7c35e4b004f9cd197877/trailer.mp4',
  })
  object_key?: string;

  @Parameter(idParameter, {
    description: 'Id of the pipeline; required with `object_key`.',
    example: '547f3eede4b025bcbff38657',
  })
  pipeline_id?: ObjectId;

  @Parameter(booleanParameter, {
    description: 'Respond with 302 to the content instead of a document.',
    default: false,
    example: false,
  })
  redirect: boolean = false;

  @Parameter(booleanParameter, {
    description: 'Let browsers play the content instead of saving it.',
    default: false,
    example: true,
  })
  streaming: boolean = false;

  @Parameter(timestampParameter, {
    description:
      'When the URL expires: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in an hour.',
    example: 1_563_396_677,
  })
  expiry_time?: number;

  @Parameter(textParameter, {
    description:
      'Recipient to embed as a forensic watermark. Accepted because clients of the reference API send it; rejected for a file with `autograph`, because this service embeds no watermark.',
    example: '',
  })
  autograph_tag?: string;

  @Parameter(booleanParameter, {
    description:
      'Accepted because clients of the reference API send it: files have no watermark in any case.',
    default: false,
    example: false,
  })
  expert_mode: boolean = false;
}
