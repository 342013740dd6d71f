import { Anchor, NativeSelect } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { MediaProvider, useMediaFullscreenRef, useMediaRef } from 'media-chrome/react/media-store';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ErrorText } from '../components/error-text.js';
import type { FullJob } from '../components/full-job.js';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import type { MediaSource } from './media-source.js';
import { PlayerControls } from './player-controls.js';
import classes from './player.module.css';
import { spriteQuery } from './sprite-query.js';
import { AUTO, useHls, type HlsPlayback } from './use-hls.js';
import { usePlayerKeys } from './use-player-keys.js';
import { useThumbnailTrack } from './use-thumbnail-track.js';

interface PlayerProps {
  readonly job: FullJob;
  readonly source: MediaSource;
  readonly poster: string | null;
}

/** Plays an output or a playlist of a job, with a preview of its sprite sheets at the seek bar. */
export function Player({ job, source, poster }: PlayerProps): ReactNode {
  return (
    <MediaProvider key={source.key}>
      {source.kind === 'file' ? (
        <FilePlayer job={job} source={source} poster={poster} />
      ) : (
        <HlsPlayer job={job} source={source} poster={poster} />
      )}
    </MediaProvider>
  );
}

type SourceProps<K extends MediaSource['kind']> = PlayerProps & {
  readonly source: Extract<MediaSource, { kind: K }>;
};

function FilePlayer({ job, source, poster }: SourceProps<'file'>): ReactNode {
  const { files } = useClient();
  const [hasFailed, setHasFailed] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['download', source.fileId],
    queryFn: async ({ signal }) => ({
      stream: await files.download(source.fileId, { streaming: true, signal }),
      attachment: await files.download(source.fileId, { signal }),
    }),
    // The URLs are signed for an hour.
    staleTime: 30 * 60_000,
  });
  const video = useRef<HTMLVideoElement>(null);
  return (
    <Screen
      job={job}
      label={source.label}
      video={video}
      src={data?.stream.href}
      poster={poster}
      onError={() => setHasFailed(true)}
      extra={
        data && (
          <Anchor className={classes['download'] ?? ''} href={data.attachment.href} download>
            Download
          </Anchor>
        )
      }
      error={
        error
          ? describeDownloadError(error)
          : hasFailed
            ? 'This browser can’t play the format of the file. Download it, or play another output.'
            : null
      }
    />
  );
}

function HlsPlayer({ job, source, poster }: SourceProps<'hls'>): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const playback = useHls(video, source.url);
  return (
    <Screen
      job={job}
      label={source.label}
      video={video}
      poster={poster}
      extra={<QualityControl playback={playback} />}
      error={playback.error}
    />
  );
}

function QualityControl({
  playback: { levels, level, setLevel },
}: {
  readonly playback: HlsPlayback;
}): ReactNode {
  return (
    <NativeSelect
      className={classes['quality'] ?? ''}
      size="xs"
      aria-label="Quality"
      value={String(level)}
      data={[{ value: String(AUTO), label: 'Automatic' }, ...levels]}
      onChange={(event) => setLevel(Number(event.currentTarget.value))}
    />
  );
}

interface ScreenProps {
  readonly job: FullJob;
  readonly label: string;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly src?: string | undefined;
  readonly poster: string | null;
  readonly onError?: () => void;
  readonly extra: ReactNode;
  readonly error: string | null;
}

function Screen({ job, label, video, src, poster, onError, extra, error }: ScreenProps): ReactNode {
  const setFullscreen = useStable(useMediaFullscreenRef());
  const setMedia = useStable(useMediaRef());
  const { data: cues } = useQuery(spriteQuery(useClient(), job));
  useThumbnailTrack(video, cues);
  const { onKeyDown, toggle } = usePlayerKeys(video);
  const player = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that opened the player may be gone. A choice of another source keeps the focus.
    if (!document.activeElement?.matches('select')) player.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    setMedia(video.current);
    return () => setMedia(null);
  }, [video, setMedia]);
  return (
    // Keys of the player work wherever the focus is in it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={classes['player']}
      ref={useMergedRef(setFullscreen, player)}
      tabIndex={-1}
      role="group"
      aria-label={`Player of ${label}`}
      onKeyDown={onKeyDown}
    >
      {/* A video element plays audio too. Subtitles are tracks of the file. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={video}
        className={classes['video']}
        src={src}
        poster={poster ?? undefined}
        playsInline
        autoPlay
        onError={src === undefined ? undefined : onError}
        onClick={toggle}
      />
      {error !== null && (
        <div className={classes['problem']}>
          <ErrorText>{error}</ErrorText>
        </div>
      )}
      <PlayerControls>{extra}</PlayerControls>
    </div>
  );
}

/** The library returns another function whenever a component is rendered, which would detach the element each time. */
function useStable<T>(setElement: (element: T) => void): (element: T) => void {
  const [stable] = useState(() => setElement);
  return stable;
}
