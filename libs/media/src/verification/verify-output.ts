import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import type { AudioEncoder, EncodingTask } from '../planning/encoding-task.js';
import { framesPerSecond } from '@mediajobs/jobs-domain/encoding';

/** Share of the expected length by which an output may differ. */
const LENGTH_TOLERANCE = 0.005;
/** Seconds: containers round times to milliseconds. */
const ROUNDING = 0.001;
/** Samples by which encoders lengthen sound: their delay, and the rest of the last frame. */
const AUDIO_PADDING: Readonly<Record<AudioEncoder, number>> = {
  aac: 2 * 1024,
  libmp3lame: 3 * 1152,
  libopus: 2 * 960,
};

/**
 * Checks what probing found in an output: the requested streams, the size of the picture, and the length, within one
 * frame or 0.5 %.
 *
 * @throws MediaError when the output is not what the task describes
 */
export function verifyOutput(output: MediaInfo, task: EncodingTask): void {
  requireStreams(output, task);
  const problem = findWrongSize(output, task) ?? findWrongLength(output, task);
  if (problem !== null)
    throw new MediaError('transcodingFailed', `The output is not as expected: ${problem}`);
}

/** ffmpeg leaves out a stream of which it could not decode anything. */
function requireStreams(output: MediaInfo, task: EncodingTask): void {
  if (task.video !== null && output.video === null) {
    throw new MediaError('videoUndecodable', 'no picture of the source could be decoded');
  }
  if (task.audio !== null && output.audio === null) {
    throw new MediaError('audioUndecodable', 'no sound of the source could be decoded');
  }
}

function findWrongSize({ video }: MediaInfo, task: EncodingTask): string | null {
  if (video === null || task.video === null) return null;
  const { width, height } = task.video.geometry.output;
  if (video.width === width && video.height === height) return null;
  return `its picture must have ${width}x${height} pixels, got ${video.width}x${video.height}`;
}

function findWrongLength(output: MediaInfo, task: EncodingTask): string | null {
  const length = measureLength(output);
  if (length === null || length <= 0) return 'it has no length';
  if (task.duration === null) return null;
  const tolerance = Math.max(task.duration * LENGTH_TOLERANCE, longestFrame(task)) + ROUNDING;
  if (Math.abs(length - task.duration) <= tolerance) return null;
  return `its length must be ${task.duration.toFixed(3)} s, got ${length.toFixed(3)} s`;
}

/** Returns seconds to the end of video and sound; subtitles may last longer. */
function measureLength({ video, audio, duration }: MediaInfo): number | null {
  const streams = [video, audio].filter((stream) => stream !== null);
  const ends = streams.flatMap((stream) =>
    stream.duration === null ? [] : [stream.startTime + stream.duration],
  );
  return ends.length < streams.length || ends.length === 0 ? duration : Math.max(...ends);
}

function longestFrame({ video, audio }: EncodingTask): number {
  const videoFrame = video === null ? 0 : 1 / framesPerSecond(video.frameRate);
  if (audio === null) return videoFrame;
  return Math.max(videoFrame, AUDIO_PADDING[audio.encoder] / audio.samplingRate, audio.sourceFrame);
}
