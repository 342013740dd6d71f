import type { ErrorData, Level } from 'hls.js';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { formatBitRate } from '../components/format.js';
import { attachHls, type HlsSession } from './attach-hls.js';

/** Value of the level that leaves the choice to the player. */
export const AUTO = -1;

/** State of an HLS stream in a video element. */
export interface HlsPlayback {
  /** Qualities, with their index as the value. */
  readonly levels: readonly { readonly value: string; readonly label: string }[];
  readonly level: number;
  readonly setLevel: (level: number) => void;
  readonly error: string | null;
}

/** Plays an HLS playlist in a video element. @param url of a playlist of this service */
export function useHls(video: RefObject<HTMLVideoElement | null>, url: string): HlsPlayback {
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
  }, [video, url]);

  return {
    levels: levels.map(toChoice),
    level,
    setLevel: (chosen) => {
      setLevel(chosen);
      session.current?.setLevel(chosen);
    },
    error,
  };
}

function toChoice({ height, bitrate }: Level, index: number): { value: string; label: string } {
  const rate = formatBitRate(Math.round(bitrate / 1000));
  return { value: String(index), label: height > 0 ? `${height}p, ${rate}` : rate };
}

function describe({ response, details }: Pick<ErrorData, 'response' | 'details'>): string {
  if (response?.code === 403)
    return 'This token may not play files: it lacks the scope mediahub_download_files.';
  return response?.code === undefined || response.code === 0
    ? `The playlist could not be played: ${details}.`
    : `The playlist could not be loaded: the service answered ${response.code}.`;
}
