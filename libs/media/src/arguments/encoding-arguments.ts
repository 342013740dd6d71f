import { join } from 'node:path';
import type { EncodingTask, VideoTask } from '../planning/encoding-task.js';
import { logoFile } from './logo-arguments.js';
import type { LoudnessMeasurement } from './loudness.js';
import { buildAudio, measureAudio } from './audio-arguments.js';
import { buildContainer } from './container-arguments.js';
import { type EncodingPaths, openInput } from './input-arguments.js';
import {
  convertSubtitles,
  copySubtitles,
  extractBurnedSubtitle,
  openConvertedSubtitles,
} from './subtitle-arguments.js';
import { buildVideoEncoder, type Pass } from './video-encoders.js';
import { buildVideoGraph, formatNumber, VIDEO_LABEL } from './video-filters.js';

/** Packets that may wait for the first packet of another stream. */
const MUXING_QUEUE = '4096';

/**
 * Translates a task into the arguments of ffmpeg, one list for each run, from the options of the input on. All versions
 * from 4.1 to 7 understand them. Logos must be ready in the work folder.
 *
 * @param measured loudness of the sound, if the task demands one; null for silence
 * @throws MediaError when the container is unknown
 */
export function encodingArguments(
  task: EncodingTask,
  paths: EncodingPaths,
  measured: LoudnessMeasurement | null = null,
): string[][] {
  const { video } = task;
  const preparation = [...extractBurnedSubtitle(task, paths), ...convertSubtitles(task, paths)];
  const encode = (pass: Pass): string[] => encodeOutput(task, paths, pass, measured);
  if (video?.passes !== 2) return [...preparation, encode(null)];
  return [...preparation, analyse(task, video, paths), encode(2)];
}

/** Returns the arguments of the run that measures the loudness of the sound. */
export function measuringArguments(task: EncodingTask, paths: EncodingPaths): string[] {
  const audio = task.audio === null ? [] : measureAudio(task.audio, task.input);
  return [...openInput(task, paths), ...audio, ...limitLength(task), '-f', 'null', '-'];
}

/** The first of two passes: only the statistics of the video are kept. */
function analyse(task: EncodingTask, video: VideoTask, paths: EncodingPaths): string[] {
  return [
    ...[...openInput(task, paths), ...openLogos(task, paths)],
    ...[...encodeVideo(task, video, 1), ...limitLength(task), '-f', 'null', '-'],
  ];
}

function encodeOutput(
  task: EncodingTask,
  paths: EncodingPaths,
  pass: Pass,
  measured: LoudnessMeasurement | null,
): string[] {
  const { video, audio, input } = task;
  return [
    ...openInput(task, paths),
    ...openLogos(task, paths),
    ...openConvertedSubtitles(task, paths),
    ...(video === null ? [] : encodeVideo(task, video, pass)),
    ...(audio === null ? [] : buildAudio(audio, input, measured)),
    ...copySubtitles(task),
    // Places, devices and names of people stay private.
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
    ...['-max_muxing_queue_size', MUXING_QUEUE],
    ...limitLength(task),
    ...buildContainer(task),
    paths.output,
  ];
}

function openLogos({ video }: EncodingTask, { folder }: EncodingPaths): string[] {
  return (video?.logos ?? []).flatMap((_, index) => ['-i', join(folder, logoFile(index))]);
}

function encodeVideo(task: EncodingTask, video: VideoTask, pass: Pass): string[] {
  return [
    ...['-filter_complex', buildVideoGraph(task, video), '-map', VIDEO_LABEL],
    // The filter has made the times regular. With `cfr`, versions before 5 repeat frames at the end.
    ...['-vsync', 'vfr'],
    ...buildVideoEncoder(video, pass),
  ];
}

function limitLength({ maxDuration }: EncodingTask): string[] {
  return maxDuration === null ? [] : ['-t', formatNumber(maxDuration)];
}
