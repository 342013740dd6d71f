import type { SourceProperties } from '@mediajobs/jobs-domain/encoding';

/** Frame of a file that the browser can play, as the URL of a picture. */
export interface MeasuredFile {
  readonly properties: SourceProperties;
  readonly frameUrl: string | null;
}

const FRAME_WIDTH = 640;
/** Seconds at which the picture is taken: films often begin black. */
const FRAME_TIME = 1;

/** Reads size and duration of a file with the decoder of the browser. Returns null for one that it cannot play. */
export async function measureFile(file: File, signal: AbortSignal): Promise<MeasuredFile | null> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.preload = 'auto';
    video.src = url;
    await nextEvent(video, 'loadedmetadata', signal);
    const { duration, videoWidth: width, videoHeight: height } = video;
    if (!Number.isFinite(duration) || duration <= 0) return null;
    const properties = toProperties(file, duration, width, height);
    return { properties, frameUrl: properties.video && (await takeFrame(video, signal)) };
  } catch {
    return null;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function toProperties(file: File, duration: number, width: number, height: number): SourceProperties {
  return {
    duration,
    // The browser says neither frame rate nor codec, and applies rotation and pixel aspect ratio itself.
    video:
      width === 0 || height === 0
        ? null
        : {
            width,
            height,
            pixelAspectRatio: 1,
            rotation: 0,
            codec: null,
            frameRate: null,
            bitrate: Math.round((file.size * 8) / 1000 / duration),
          },
    hasAudio: true,
  };
}

async function takeFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  video.currentTime = Math.min(FRAME_TIME, video.duration / 2);
  await nextEvent(video, 'seeked', signal);
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, FRAME_WIDTH / video.videoWidth);
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.8);
}

function nextEvent(video: HTMLVideoElement, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`the file was not read up to ${type}`));
    video.addEventListener(type, () => resolve(), { once: true, signal });
    video.addEventListener('error', fail, { once: true, signal });
    signal.addEventListener('abort', fail, { once: true });
  });
}
