import type { ErrorData, Level, LoadPolicy } from 'hls.js';

export interface HlsOptions {
  readonly url: string;
  readonly onLevels: (levels: readonly Level[]) => void;
  readonly onError: (error: ErrorData) => void;
}

/** Playback in a video element. */
export interface HlsSession {
  /** Plays one quality, or -1 for the one that suits the connection. */
  setLevel(level: number): void;
  close(): void;
}

/** The first request may create the segments, and the service answers 503 while that takes long. */
const MANIFEST_POLICY: LoadPolicy = {
  default: {
    maxTimeToFirstByteMs: 120_000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 1_000, maxRetryDelayMs: 1_000 },
    errorRetry: { maxNumRetry: 30, retryDelayMs: 2_000, maxRetryDelayMs: 5_000 },
  },
};

/** Plays an HLS playlist. The code of the player is loaded on first use. The browser adds the cookie of the session. */
export function attachHls(video: HTMLVideoElement, options: HlsOptions): HlsSession {
  const { url, onLevels, onError } = options;
  let isClosed = false;
  const loaded = import('hls.js').then(({ default: Hls }) => {
    if (isClosed) return null;
    const hls = new Hls({
      // Its worker is code from a `blob:` URL, which the content security policy forbids. MP4 needs no conversion.
      enableWorker: false,
      manifestLoadPolicy: MANIFEST_POLICY,
    });
    hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => onLevels(levels));
    hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) onError(error);
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    return hls;
  });
  return {
    // From the next segment on: an immediate change would drop what is buffered, and interrupt the playback.
    setLevel: (level) => void loaded.then((hls) => hls && (hls.nextLevel = level)),
    close: () => {
      isClosed = true;
      void loaded.then((hls) => hls?.destroy());
    },
  };
}
