import { parseAspectRatio } from '../values/media-values.js';
import type { GeometrySource } from './geometry.js';

/** Properties of a source that an estimate uses. */
export interface SourceProperties {
  /** Seconds; null if unknown. */
  readonly duration: number | null;
  /** Null without video. */
  readonly video: SourceVideo | null;
  readonly hasAudio: boolean;
}

/** The video of a source. */
export interface SourceVideo extends GeometrySource {
  /** Name of ffmpeg, such as `h264`; null if unknown. */
  readonly codec: string | null;
  /** Frames per second; null if unknown. */
  readonly frameRate: number | null;
  /** kbit/s; null if unknown. */
  readonly bitrate: number | null;
}

/** The keys of a file record that describe its media. */
export interface ProbedRecord {
  /** Milliseconds. */
  readonly duration?: number | null;
  readonly video_tracks?: readonly VideoTrackRecord[] | null;
  readonly audio_tracks?: readonly unknown[] | null;
}

interface VideoTrackRecord {
  readonly video_codec?: string | null;
  readonly video_bitrate?: number | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly framerate?: number | null;
  readonly aspect_ratio?: string | number | boolean | null;
  readonly orientation?: string | number | boolean | null;
}

/** Returns the properties of a probed file; null for a record without them. */
export function toSourceProperties(file: ProbedRecord): SourceProperties | null {
  const video = toVideo(file.video_tracks?.[0]);
  const hasAudio = (file.audio_tracks ?? []).length > 0;
  if (!video && !hasAudio) return null;
  return { duration: typeof file.duration === 'number' ? file.duration / 1000 : null, video, hasAudio };
}

const ROTATIONS = [0, 90, 180, 270] as const;

function toVideo(track: VideoTrackRecord | undefined): SourceVideo | null {
  const { width, height } = track ?? {};
  if (!track || !width || !height) return null;
  const shape = parseAspectRatio(track.aspect_ratio ?? undefined);
  return {
    width,
    height,
    pixelAspectRatio: shape === null ? 1 : toPixelAspectRatio(shape, width / height),
    rotation: ROTATIONS.find((degrees) => degrees === Number(track.orientation)) ?? 0,
    codec: track.video_codec ?? null,
    frameRate: track.framerate ?? null,
    bitrate: track.video_bitrate ?? null,
  };
}

/** Records round the shape of the picture: a small difference means square pixels. */
function toPixelAspectRatio(shape: number, coded: number): number {
  return Math.abs(shape / coded - 1) < 0.01 ? 1 : shape / coded;
}
