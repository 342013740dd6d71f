import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import { formatSize } from '../components/format.js';
import { ProgressBar } from '../components/progress-bar.js';
import type { Upload } from './use-upload.js';
import classes from './uploads.module.css';

const LABELS = {
  sending: 'Uploading',
  paused: 'Paused',
  failed: 'Failed',
  complete: 'Uploaded',
} as const;

interface UploadProgressProps {
  readonly upload: Upload;
  /** Label of the button that clears the upload. */
  readonly removeLabel?: string;
}

/** Name, size and progress of an upload, with buttons to pause, to resume and to remove it. */
export function UploadProgress({ upload, removeLabel = 'Remove' }: UploadProgressProps): ReactNode {
  const { state, pause, resume, clear } = upload;
  if (state.status === 'none') return null;
  const { file, sent, status } = state;
  return (
    <div className={classes['upload']}>
      <div className={classes['uploadHead']}>
        <span className={classes['name']}>{file.name}</span>
        <Text size="sm" c="dimmed" component="span" role="status">
          {LABELS[status]}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          {status === 'complete' ? formatSize(file.size) : `${formatSize(sent)} of ${formatSize(file.size)}`}
        </Text>
      </div>
      <span className={classes['bar']}>
        <ProgressBar
          percent={file.size === 0 ? 100 : (sent / file.size) * 100}
          label={`Upload of ${file.name}`}
        />
      </span>
      {status === 'failed' && <ErrorText>{state.error.message}</ErrorText>}
      <div className={classes['actions']}>
        {status === 'sending' && (
          <Button size="xs" variant="default" onClick={pause}>
            Pause
          </Button>
        )}
        {(status === 'paused' || status === 'failed') && (
          <Button size="xs" variant="default" onClick={resume}>
            Resume
          </Button>
        )}
        <Button size="xs" variant="default" onClick={clear}>
          {removeLabel}
        </Button>
      </div>
    </div>
  );
}
