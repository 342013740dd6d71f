import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import { isDiscontinuous } from '../demuxers.js';

/** A stream that the output uses. */
export interface UsedStream {
  readonly startTime: number;
  /** Seconds from the beginning of the file to the first key frame of a video. */
  readonly firstKeyFrame?: number;
  readonly duration: number | null;
  /** Length of the output divided by that of the source; 1 unless the job forces a frame rate. */
  readonly stretch: number;
}

/** The part of the source that is encoded, in seconds. */
export interface TimeRange {
  readonly seek: number;
  readonly shift: number;
  /** Seconds within which the streams begin. */
  readonly leadIn: number;
  /** Expected length of the output; null if unknown. */
  readonly duration: number | null;
}

/** Streams that begin less than this earlier are no reason to change times. Seconds. */
const MIN_SHIFT = 0.01;
/** Seconds by which the first frame that can be decoded may come later than the first key frame. */
const MAX_LOST_START = 2;

/**
 * Chooses the part of the source that is encoded. Times count from the first used stream: data tracks and covers that
 * begin earlier do not delay the output.
 *
 * @throws MediaError when the start lies beyond the end
 */
export function planTimeRange(
  info: MediaInfo,
  used: readonly UsedStream[],
  startTime: number,
  maxDuration: number | null,
): TimeRange {
  const begin = Math.max(0, Math.min(...used.map((stream) => stream.startTime)));
  const offset = begin >= MIN_SHIFT ? Math.floor(begin * 1000) / 1000 : 0;
  const length = usedLength(info, used, offset, 0);
  if (length !== null && startTime > 0 && startTime >= length) {
    throw new MediaError(
      'startBeyondEnd',
      `start_time must be below the length of the input file, ${length.toFixed(3)} s, got ${startTime}`,
    );
  }
  const remaining = usedLength(info, used, offset, startTime);
  return {
    seek: startTime > 0 ? startTime + offset : 0,
    // Otherwise ffmpeg itself counts from the first used stream.
    shift: startTime > 0 || isDiscontinuous(info.container) ? 0 : offset,
    leadIn: Math.max(0, latestBeginning(used) - offset - startTime) + MAX_LOST_START,
    duration: limitDuration(remaining, maxDuration),
  };
}

function latestBeginning(used: readonly UsedStream[]): number {
  return Math.max(
    ...used.map(({ startTime, firstKeyFrame = startTime }) => Math.max(startTime, firstKeyFrame)),
  );
}

/** Returns true if a stream begins noticeably after the first one that is used. */
export function beginsLate(
  { startTime }: Pick<UsedStream, 'startTime'>,
  used: readonly UsedStream[],
): boolean {
  return used.some((other) => startTime - other.startTime >= MIN_SHIFT);
}

/** Returns seconds from the beginning of the file to the end of a stream; null if unknown. */
export function findEnd(
  info: Pick<MediaInfo, 'duration'>,
  { startTime, duration }: Pick<UsedStream, 'startTime' | 'duration'>,
): number | null {
  return duration === null ? info.duration : startTime + duration;
}

/** Returns seconds from a start to the last end of the used streams; null if unknown. */
function usedLength(
  info: MediaInfo,
  used: readonly UsedStream[],
  offset: number,
  start: number,
): number | null {
  const begin = offset + start;
  const lengths = used.flatMap((stream) => {
    const end = findEnd(info, stream);
    return end === null ? [] : [Math.max(end - begin, 0) * stream.stretch];
  });
  return lengths.length < used.length ? null : Math.max(...lengths);
}

function limitDuration(remaining: number | null, maxDuration: number | null): number | null {
  if (remaining === null) return null;
  return maxDuration === null ? remaining : Math.min(remaining, maxDuration);
}
