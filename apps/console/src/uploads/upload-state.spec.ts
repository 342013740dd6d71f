import { reduceUpload, type UploadAction, type UploadState } from './upload-state.js';

const file = { name: 'clip.mp4', size: 100 } as File;
const error = new Error('The connection was lost');
const CHOSEN: UploadAction = { type: 'chosen', file, pipelineId: 'p' };
const STARTED: UploadAction = { type: 'started', uploadId: 'u' };
const PROGRESSED: UploadAction = { type: 'progressed', sent: 40 };
const FAILED: UploadAction = { type: 'failed', error };
const COMPLETED: UploadAction = { type: 'completed', fileId: 'f' };

const reduce = (...actions: UploadAction[]): UploadState =>
  actions.reduce<UploadState>(reduceUpload, { status: 'none' });

describe('an upload', () => {
  it.each<[string, UploadAction[], object]>([
    ['is sent', [CHOSEN], { status: 'sending', sent: 0, uploadId: undefined }],
    ['progresses', [CHOSEN, STARTED, PROGRESSED], { status: 'sending', sent: 40, uploadId: 'u' }],
    [
      'pauses',
      [CHOSEN, STARTED, PROGRESSED, { type: 'paused' }],
      { status: 'paused', sent: 40, uploadId: 'u' },
    ],
    [
      'ignores progress while paused',
      [CHOSEN, { type: 'paused' }, PROGRESSED],
      { status: 'paused', sent: 0 },
    ],
    ['fails', [CHOSEN, STARTED, FAILED], { status: 'failed', uploadId: 'u', error }],
    ['resumes', [CHOSEN, STARTED, FAILED, { type: 'resumed' }], { status: 'sending', uploadId: 'u' }],
    ['does not resume when complete', [CHOSEN, COMPLETED, { type: 'resumed' }], { status: 'complete' }],
    ['completes', [CHOSEN, STARTED, COMPLETED], { status: 'complete', sent: 100, fileId: 'f' }],
    ['is removed', [CHOSEN, { type: 'cleared' }], { status: 'none' }],
    ['begins again with another file', [CHOSEN, STARTED, CHOSEN], { status: 'sending', uploadId: undefined }],
    ['ignores late results', [STARTED, COMPLETED], { status: 'none' }],
  ])('%s', (_, actions, state) => expect(reduce(...actions)).toMatchObject(state));
});
