import type { MediaInfo } from '../media-info.js';
import type { StreamEnds } from './packet-times.js';

/** Seconds, or a share of the duration, by which the last packets may miss the duration of the header. */
const TOLERANCE_S = 1;
const TOLERANCE_SHARE = 0.02;

/** Returns true if the packets end where the header says. */
export function isDurationConfirmed(info: MediaInfo, ends: StreamEnds, start: number): boolean {
  if (info.duration === null) return false;
  const end = ends.latest(listStreams(info));
  if (end === null) return false;
  const tolerance = Math.max(TOLERANCE_S, info.duration * TOLERANCE_SHARE);
  return Math.abs(end - start - info.duration) <= tolerance;
}

/**
 * Returns the information with the durations that the packets show, for files whose header is wrong or silent.
 * @param start seconds at which the file begins
 */
export function withMeasuredDuration(info: MediaInfo, ends: StreamEnds, start: number): MediaInfo {
  const measure = <S extends { index: number; duration: number | null; startTime: number }>(stream: S): S => {
    const end = ends.get(stream.index);
    return { ...stream, duration: end === null ? null : Math.max(0, end - start - stream.startTime) };
  };
  const find = <S extends { index: number }>(streams: readonly S[], chosen: S | null): S | null =>
    streams.find((stream) => stream.index === chosen?.index) ?? null;
  const videoStreams = info.videoStreams.map(measure);
  const audioStreams = info.audioStreams.map(measure);
  const end = ends.latest(listStreams(info));
  return {
    ...info,
    duration: end === null ? null : Math.max(0, end - start),
    videoStreams,
    audioStreams,
    video: find(videoStreams, info.video),
    audio: find(audioStreams, info.audio),
  };
}

function listStreams(info: MediaInfo): number[] {
  return [...info.videoStreams, ...info.audioStreams].map((stream) => stream.index);
}
