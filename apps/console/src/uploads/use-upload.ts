import { useEffect, useReducer, useRef } from 'react';
import { useClient } from '../session/client.js';
import { isSessionExpired } from '../session/request-errors.js';
import { signOut } from '../session/session.js';
import { sendFile } from './send-file.js';
import { reduceUpload, type UploadAction, type UploadState } from './upload-state.js';

/** The upload of one file, with the actions that change it. */
export interface Upload {
  readonly state: UploadState;
  /** Sends a file to the storage of a pipeline; an upload under way ends. */
  readonly start: (file: File, pipelineId: string) => void;
  readonly pause: () => void;
  /** Continues a paused or failed upload: only the missing parts are sent. */
  readonly resume: () => void;
  readonly clear: () => void;
}

/** Uploads a file while the component is displayed. */
export function useUpload(): Upload {
  const client = useClient();
  const [state, dispatch] = useReducer(reduceUpload, { status: 'none' });
  const sending = useRef<AbortController>(null);
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (file: File, pipelineId: string, uploadId?: string): Promise<void> => {
    sending.current?.abort();
    const controller = new AbortController();
    sending.current = controller;
    const { signal } = controller;
    const report = (action: UploadAction): void => {
      if (!signal.aborted) dispatch(action);
    };
    try {
      const fileId = await sendFile(client, file, {
        pipelineId,
        uploadId,
        signal,
        onStart: (id) => report({ type: 'started', uploadId: id }),
        onProgress: (sent) => report({ type: 'progressed', sent }),
      });
      report({ type: 'completed', fileId });
    } catch (error) {
      if (isSessionExpired(error)) signOut('expired');
      report({ type: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    }
  };

  return {
    state,
    start: (file, pipelineId) => {
      dispatch({ type: 'chosen', file, pipelineId });
      void send(file, pipelineId);
    },
    pause: () => {
      sending.current?.abort();
      dispatch({ type: 'paused' });
    },
    resume: () => {
      if (state.status !== 'paused' && state.status !== 'failed') return;
      dispatch({ type: 'resumed' });
      void send(state.file, state.pipelineId, state.uploadId);
    },
    clear: () => {
      sending.current?.abort();
      dispatch({ type: 'cleared' });
    },
  };
}
