import { join } from 'node:path';
import type { EncodingTask, SubtitleTrack } from '../planning/encoding-task.js';
import { findMuxer } from './container-arguments.js';
import { type EncodingPaths, openInput } from './input-arguments.js';
import { BURNED_SUBTITLE_FILE, formatNumber } from './video-filters.js';

/** File with the subtitles that are converted before a start is skipped, in the work folder. */
const CONVERTED_SUBTITLE_FILE = 'converted-subtitles';

/**
 * Returns the run that extracts the subtitles that are burned in, if there are any. The filter that draws them opens files
 * itself. A copy in the work folder keeps it from opening hostile ones.
 */
export function extractBurnedSubtitle(task: EncodingTask, paths: EncodingPaths): string[][] {
  const subtitle = task.video?.burnedSubtitle;
  if (subtitle?.isText !== true) return [];
  const { shift } = task.input;
  const offset = shift > 0 ? ['-itsoffset', `-${formatNumber(shift)}`] : [];
  const stream = ['-map', `0:${subtitle.streamIndex}`];
  return [
    [...offset, ...openInput(task, paths), ...stream, '-c:s', 'ass', '-f', 'ass', BURNED_SUBTITLE_FILE],
  ];
}

/**
 * Returns the run that converts subtitles before a start is skipped, if there are any. ffmpeg leaves out what begins before the
 * start only when it copies; converted, it would delay all streams of the output.
 */
export function convertSubtitles(task: EncodingTask, paths: EncodingPaths): string[][] {
  const tracks = listConverted(task);
  if (tracks.length === 0) return [];
  const whole = { ...task, input: { ...task.input, seek: 0 } };
  const streams = tracks.flatMap(({ streamIndex, encoder }, index) => [
    ...['-map', `0:${streamIndex}`, `-c:s:${index}`, encoder],
  ]);
  return [[...openInput(whole, paths), ...streams, '-f', findMuxer(task.container), CONVERTED_SUBTITLE_FILE]];
}

/** Returns the arguments that open the converted subtitles, if there are any. */
export function openConvertedSubtitles(task: EncodingTask, { folder }: EncodingPaths): string[] {
  if (listConverted(task).length === 0) return [];
  const seek = ['-seek_timestamp', '1', '-ss', formatNumber(task.input.seek)];
  return [...seek, '-i', join(folder, CONVERTED_SUBTITLE_FILE)];
}

/** Returns the arguments of the subtitle tracks of the output. */
export function copySubtitles(task: EncodingTask): string[] {
  const converted = listConverted(task);
  const convertedInput = 1 + (task.video?.logos.length ?? 0);
  return task.subtitles.flatMap((track, index) => {
    const position = converted.indexOf(track);
    const isConverted = position >= 0;
    const source = isConverted ? `${convertedInput}:${position}` : `0:${track.streamIndex}`;
    return [
      ...['-map', source, `-c:s:${index}`, isConverted ? 'copy' : track.encoder],
      ...(task.input.seek > 0 ? [`-copypriorss:s:${index}`, '0'] : []),
      ...describeTrack(track, index),
    ];
  });
}

function listConverted({ input, subtitles }: EncodingTask): SubtitleTrack[] {
  return input.seek > 0 ? subtitles.filter(({ encoder }) => encoder !== 'copy') : [];
}

function describeTrack({ isDefault, isForced, language }: SubtitleTrack, index: number): string[] {
  const flags = [...(isDefault ? ['default'] : []), ...(isForced ? ['forced'] : [])];
  return [
    ...(language === null ? [] : [`-metadata:s:s:${index}`, `language=${language}`]),
    ...[`-disposition:s:${index}`, flags.length > 0 ? flags.join('+') : '0'],
  ];
}
