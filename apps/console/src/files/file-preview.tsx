import { Button } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import { Panel } from '../components/panel.js';
import classes from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import { contentUrlQuery } from '../thumbnails/thumbnails-query.js';
import { previewKind, type PreviewKind } from './preview-kind.js';

/** Plays a file, or shows a picture, on demand; nothing for files of other types. */
export function FilePreview({ file }: { readonly file: File }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const kind = previewKind(file);
  if (kind === null) return null;
  return (
    <Panel title="Preview">
      {isOpen ? (
        <Content file={file} kind={kind} />
      ) : (
        <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
          {kind === 'image' ? 'Show' : 'Play'}
        </Button>
      )}
    </Panel>
  );
}

interface ContentProps {
  readonly file: File;
  readonly kind: PreviewKind;
}

function Content({ file: { id, name = id }, kind }: ContentProps): ReactNode {
  const { data: url, error } = useQuery(contentUrlQuery(useClient(), id));
  const [hasFailed, setHasFailed] = useState(false);
  if (error) return <ErrorText>{describeDownloadError(error)}</ErrorText>;
  if (hasFailed)
    return <ErrorText>This browser can’t show the file, or its content was removed: download it.</ErrorText>;
  if (url === undefined) return <span role="status">Loading…</span>;
  const fail = (): void => setHasFailed(true);
  return kind === 'image' ? (
    <img className={classes['player']} src={url} alt={name} onError={fail} />
  ) : (
    // A video element plays audio too. Subtitles are tracks of the file.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <video
      className={classes['player']}
      src={url}
      aria-label={name}
      controls
      autoPlay
      playsInline
      onError={fail}
    />
  );
}
