import { formatNumber } from '../arguments/video-filters.js';
import type { ThumbnailTask } from './plan-thumbnails.js';

/** Pictures of each time slot: the first frame, and the first one that is not black. */
const PICTURE_KINDS = ['any', 'bright'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** Mean luma from which a picture is not black; 16 is black. */
const MIN_LUMA = 20;
/** Times are rounded to milliseconds. */
export const TIME_TOLERANCE = 0.0005;
/** Quality of JPEG, from 2 (best) to 31. */
const JPEG_QUALITY = '3';
/** Digits of the number in the name of a picture. */
const NUMBER_DIGITS = 5;

/** Returns the name of a picture that ffmpeg writes. @param number from 1 */
export function pictureFile(kind: PictureKind, task: number, number: number, format: string): string {
  return `${kind}-${task}-${String(number).padStart(NUMBER_DIGITS, '0')}.${format}`;
}

/** Returns the name of the file with the times of the pictures. */
export function timesFile(kind: PictureKind, task: number): string {
  return `${kind}-${task}.txt`;
}

/**
 * Returns the arguments of the run that takes the pictures of all presets from an output. It decodes the output once.
 *
 * @param streamIndex the video of the output
 */
export function thumbnailArguments(
  path: string,
  streamIndex: number,
  tasks: readonly ThumbnailTask[],
  skippedFrames: string,
): string[] {
  return [
    ...['-skip_frame', skippedFrames, '-i', path],
    ...['-filter_complex', buildGraph(streamIndex, tasks), '-vsync', 'vfr'],
    ...tasks.flatMap((task, index) => PICTURE_KINDS.flatMap((kind) => writePictures(kind, task, index))),
  ];
}

function writePictures(kind: PictureKind, { format, maxCount }: ThumbnailTask, index: number): string[] {
  const encoder = format === 'jpg' ? ['-c:v', 'mjpeg', '-q:v', JPEG_QUALITY] : ['-c:v', 'png'];
  return [
    ...['-map', `[${kind}${index}]`, '-frames:v', String(maxCount), ...encoder, '-f', 'image2'],
    `${kind}-${index}-%0${NUMBER_DIGITS}d.${format}`,
  ];
}

function buildGraph(streamIndex: number, tasks: readonly ThumbnailTask[]): string {
  const labels = tasks.map((_, index) => `[task${index}]`);
  const times = 'setpts=PTS-STARTPTS,settb=1/1000';
  return [
    `[0:${streamIndex}]${times},split=${tasks.length}${labels.join('')}`,
    ...tasks.flatMap((task, index) => buildTask(task, index)),
  ].join(';');
}

function buildTask(task: ThumbnailTask, index: number): string[] {
  const { crop, size } = task;
  const scale = [
    ...(crop === null ? [] : [`crop=w=${crop.width}:h=${crop.height}`]),
    `scale=w=${size.width}:h=${size.height}:flags=bicubic`,
    'format=yuv420p',
    'signalstats',
  ];
  const bright = `metadata=mode=select:key=lavfi.signalstats.YAVG:value=${MIN_LUMA}:function=greater`;
  const finish = (kind: PictureKind): string =>
    [selectSlots(task), `metadata=mode=print:file=${timesFile(kind, index)}`, ...toPictureFormat(task)].join(
      ',',
    );
  return [
    `[task${index}]${scale.join(',')},split=2[frames${index}][candidates${index}]`,
    `[frames${index}]${finish('any')}[any${index}]`,
    `[candidates${index}]${bright},${finish('bright')}[bright${index}]`,
  ];
}

/** Selects the first frame of each time slot. */
function selectSlots({ first, distance }: ThumbnailTask): string {
  const slot = (time: string): string =>
    `floor((${time}-${formatNumber(first - TIME_TOLERANCE)})/${formatNumber(distance)})`;
  const isNext = `if(isnan(prev_selected_t),1,gt(${slot('t')},${slot('prev_selected_t')}))`;
  return `select='gte(t,${formatNumber(first - TIME_TOLERANCE)})*${isNext}'`;
}

/** Outputs are BT.709 in limited range. Viewers take JPEG for BT.601 in full range. */
function toPictureFormat({ format }: ThumbnailTask): string[] {
  const input = 'in_color_matrix=bt709:in_range=tv';
  return format === 'jpg'
    ? [`scale=${input}:out_color_matrix=bt601:out_range=pc`, 'format=yuvj420p']
    : [`scale=${input}`, 'format=rgb24'];
}
