import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import type { FullJob } from '../components/full-job.js';
import { useCopy } from '../components/use-copy.js';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import { useWrite } from '../session/use-write.js';
import classes from './job.module.css';

interface CopyPlaylistUrlProps {
  readonly jobId: string;
  readonly playlist: NonNullable<FullJob['playlists']>[number];
}

/** A button that copies the signed URL of a playlist, by which players open it without a token. */
export function CopyPlaylistUrl({
  jobId,
  playlist: { playlist_preset: preset, file },
}: CopyPlaylistUrlProps): ReactNode {
  const { jobs } = useClient();
  const { isCopied, isRefused, copy } = useCopy();
  const { mutate, data, error, isPending } = useWrite(
    (format: 'hls' | 'dash') => jobs.playlistUrl(jobId, { format }),
    copy,
  );
  if (preset !== 'hls' && preset !== 'dash') return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={isCopied ? undefined : `Copy URL of ${file?.name ?? preset}`}
        loading={isPending}
        onClick={() => mutate(preset)}
      >
        <span aria-live="polite">{isCopied ? 'Copied' : 'Copy URL'}</span>
      </Button>
      {isRefused && data !== undefined && (
        <div role="alert" className={classes['small']}>
          The browser does not allow copying: select the URL. <code>{data}</code>
        </div>
      )}
      {error && <ErrorText>{describeDownloadError(error)}</ErrorText>}
    </>
  );
}
