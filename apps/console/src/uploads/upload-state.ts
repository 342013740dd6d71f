/** State of a file that is being uploaded. */
interface Transfer {
  readonly file: File;
  readonly pipelineId: string;
  /** Undefined until the service has created the upload. */
  readonly uploadId: string | undefined;
  /** Bytes. */
  readonly sent: number;
}

/** State of an upload. */
export type UploadState =
  | { readonly status: 'none' }
  | (Transfer & { readonly status: 'sending' | 'paused' })
  | (Transfer & { readonly status: 'failed'; readonly error: Error })
  | (Transfer & { readonly status: 'complete'; readonly fileId: string });

export type UploadAction =
  | { readonly type: 'chosen'; readonly file: File; readonly pipelineId: string }
  | { readonly type: 'started'; readonly uploadId: string }
  | { readonly type: 'progressed'; readonly sent: number }
  | { readonly type: 'paused' | 'resumed' | 'cleared' }
  | { readonly type: 'failed'; readonly error: Error }
  | { readonly type: 'completed'; readonly fileId: string };

/** Returns the state after an action. Actions that do not fit the state change nothing. */
export function reduceUpload(state: UploadState, action: UploadAction): UploadState {
  switch (action.type) {
    case 'chosen':
      return {
        status: 'sending',
        file: action.file,
        pipelineId: action.pipelineId,
        uploadId: undefined,
        sent: 0,
      };
    case 'cleared':
      return { status: 'none' };
    case 'resumed':
      return state.status === 'paused' || state.status === 'failed' ? withStatus(state, 'sending') : state;
    default:
      return state.status === 'sending' ? reduceSending(state, action) : state;
  }
}

type SendingAction = Exclude<UploadAction, { readonly type: 'chosen' | 'cleared' | 'resumed' }>;

function reduceSending(state: Transfer, action: SendingAction): UploadState {
  switch (action.type) {
    case 'started':
      return { ...withStatus(state, 'sending'), uploadId: action.uploadId };
    case 'progressed':
      return { ...withStatus(state, 'sending'), sent: action.sent };
    case 'failed':
      return { ...withStatus(state, 'sending'), status: 'failed', error: action.error };
    case 'completed':
      return {
        ...withStatus(state, 'sending'),
        status: 'complete',
        sent: state.file.size,
        fileId: action.fileId,
      };
    default:
      return withStatus(state, 'paused');
  }
}

function withStatus<S extends 'sending' | 'paused'>(
  { file, pipelineId, uploadId, sent }: Transfer,
  status: S,
): Transfer & { readonly status: S } {
  return { status, file, pipelineId, uploadId, sent };
}
