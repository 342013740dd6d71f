import type { ObjectId } from '../ids/object-id.js';
import {
  booleanParameter,
  idListParameter,
  idParameter,
  Parameter,
  timestampParameter,
} from './parameter.js';

/** Parameters of a request for a playlist. */
export class PlaylistQuery {
  @Parameter(idParameter, {
    description: 'Id of a successful job. The playlist has all its MP4 outputs.',
    example: '5d2f7c35e4b004f9cd197877',
  })
  job_id?: ObjectId;

  @Parameter(idListParameter, {
    description: 'Comma-separated ids of MP4 outputs of one successful job, instead of `job_id`.',
    example: '5d2f7c35e741ffdc387b4903,5d2f7c35e741ffdc387b4904',
  })
  file_id?: readonly ObjectId[];

  @Parameter(booleanParameter, {
    description: 'Respond with 302 to the signed URL of the playlist, which needs no token.',
    default: false,
    example: false,
  })
  redirect: boolean = false;

  @Parameter(timestampParameter, {
    description:
      'When the signed URLs expire: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in 12 to 13 hours.',
    example: 1_563_396_677,
  })
  expiry_time?: number;
}
