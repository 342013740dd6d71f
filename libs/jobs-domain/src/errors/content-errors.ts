import type { ErrorDefinition } from './error-definition.js';

/** Errors of downloads, playlists and uploads. */
export const CONTENT_ERRORS = {
  downloadInvalid: {
    status: 400,
    code: '0x0230001',
    message: 'Invalid Input',
    meaning: 'The request for a download has an invalid parameter, or names no file.',
    advice: 'Send `file_id`, or `object_key` and `pipeline_id`.',
  },
  downloadNotFound: {
    status: 404,
    code: '0x0230002',
    message: 'Requested file does not exist',
    meaning:
      'No file has this id or key, it belongs to another account, or its content is not in our storage.',
    advice: 'Check the id, and that the output of the job is complete.',
  },
  downloadForbidden: {
    status: 403,
    code: '0x0230003',
    message: 'The download has expired',
    meaning: 'The URL of the content has expired, or was changed.',
    advice: 'Request a new download of the file.',
  },
  rangeNotSatisfiable: {
    status: 416,
    code: '0x0230004',
    message: 'Range not satisfiable',
    meaning: 'No byte of the content is in the `Range` of the request, or the range is not valid.',
    advice: 'Request bytes below the size of the content, which `Content-Range` of the response has.',
  },
  preconditionFailed: {
    status: 412,
    code: '0x0230005',
    message: 'Precondition failed',
    meaning: 'The content does not meet `If-Match` or `If-Unmodified-Since` of the request.',
    advice: 'Request the content without these headers.',
  },
  playlistInvalid: {
    status: 400,
    code: '0x0250001',
    message: 'Invalid Input',
    meaning:
      'The request for a playlist has an invalid parameter, or names outputs that a playlist cannot have.',
    advice:
      'Send the `job_id` of a successful job with MP4 outputs, or the ids of such outputs as `file_id`.',
  },
  playlistNotFound: {
    status: 404,
    code: '0x0250002',
    message: 'Requested file does not exist',
    meaning: 'The job or file does not exist, belongs to another account, or its content was removed.',
    advice: 'Check the id, and that the outputs of the job have not expired.',
  },
  playlistNotReady: {
    status: 503,
    code: '0x0250003',
    message: 'The playlist is being created',
    meaning: 'The playlist was requested for the first time and is not complete yet.',
    advice: 'Wait for the seconds in `Retry-After`, then repeat the request.',
  },
  playlistFailed: {
    status: 409,
    code: '0x0250004',
    message: 'The playlist cannot be created',
    meaning: 'The outputs could not be packaged, or no worker has shaka-packager.',
    advice: 'Read `details`; a repeated request tries again after half a minute.',
  },
  uploadNotFound: {
    status: 404,
    code: '0x0240005',
    message: 'Upload does not exist',
    meaning: 'No upload has this id, it has expired, or it belongs to another account.',
    advice: 'Begin another upload; chunks of an expired one are removed.',
  },
  uploadFormForbidden: {
    status: 403,
    code: '0x0240003',
    message: 'The form has expired',
    meaning: 'The fields of the form were changed, belong to another upload, or have expired.',
    advice: 'Send exactly the `form_post_params` of the upload, before the file.',
  },
  uploadClosed: {
    status: 409,
    code: '0x0240009',
    message: 'The upload is closed',
    meaning: 'The upload was completed, has failed, or is being completed with another number of chunks.',
    advice: 'Read the upload; its `status` says what became of it.',
  },
  uploadIncomplete: {
    status: 409,
    code: '0x0240010',
    message: 'The upload is incomplete',
    meaning: 'The chunks that were received are not the chunks 0 to `nb_chunks` - 1.',
    advice: 'Send the chunks that `details` names, then repeat the request.',
  },
  objectExists: {
    status: 409,
    code: '0x0240011',
    message: 'The object_key is in use',
    meaning:
      'The storage of the pipeline has a file with this key, and the pipeline does not allow to overwrite.',
    advice: 'Use another key, delete the file, or set `upload_options.overwrite` of the pipeline.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
