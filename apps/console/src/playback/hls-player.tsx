import { NativeSelect } from '@mantine/core';
import type { ErrorData, Level } from 'hls.js';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import classes from '../components/view.module.css';
import { attachHls, type HlsSession } from './attach-hls.js';

/** Value of the choice of levels that leaves it to the player. */
const AUTO = -1;

/** Plays an HLS playlist, with a choice of its qualities. @param url of a playlist of this service */
export function HlsPlayer({ url }: { readonly url: string }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const session = useRef<HlsSession>(null);
  const [levels, setLevels] = useState<readonly Level[]>([]);
  const [level, setLevel] = useState(AUTO);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    if (!video.current) return;
    const opened = attachHls(video.current, {
      url,
      onLevels: setLevels,
      onError: (data) => setError(describe(data)),
    });
    session.current = opened;
    return () => opened.close();
  }, [url]);

  const choose = (chosen: number): void => {
    setLevel(chosen);
    session.current?.setLevel(chosen);
  };
  return (
    <>
      {/* A video element plays audio too. Subtitles are tracks of the file. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={video} className={classes['player']} controls autoPlay />
      {error !== null && <ErrorText>{error}</ErrorText>}
      {levels.length > 1 && (
        <NativeSelect
          mt="xs"
          size="xs"
          label="Quality"
          value={String(level)}
          data={[{ value: String(AUTO), label: 'Automatic' }, ...levels.map(toChoice)]}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      )}
    </>
  );
}

function toChoice({ height, bitrate }: Level, index: number): { value: string; label: string } {
  const rate = `${Math.round(bitrate / 1000)} kbit/s`;
  return { value: String(index), label: height > 0 ? `${height}p, ${rate}` : rate };
}

function describe({ response, details }: Pick<ErrorData, 'response' | 'details'>): string {
  if (response?.code === 403)
    return 'This token may not play files: it lacks the scope mediahub_download_files.';
  return response?.code === undefined || response.code === 0
    ? `The playlist could not be played: ${details}.`
    : `The playlist could not be loaded: the service answered ${response.code}.`;
}
