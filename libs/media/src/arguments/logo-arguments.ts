import { formatNumber } from './video-filters.js';
import type { LogoTask } from '../planning/encoding-task.js';
import type { ImageFormat } from '../image-format.js';

/** Demuxers of images. */
export const IMAGE_DEMUXERS = { png: 'png_pipe', jpeg: 'jpeg_pipe', webp: 'webp_pipe' } as const;

/** Name of a logo that is ready to be drawn, in the work folder. */
export function logoFile(index: number): string {
  return `logo-${index}.nut`;
}

/**
 * Returns the arguments of the run that makes a logo ready to be drawn: one frame of the size and in the colours of the output.
 * Every frame of the film uses it as it is.
 */
export function logoArguments(
  path: string,
  format: Exclude<ImageFormat, 'svg'>,
  logo: LogoTask,
  output: string,
): string[] {
  return [
    // Versions disagree about the orientation that a photo may have.
    ...['-noautorotate', '-f', IMAGE_DEMUXERS[format], '-i', path],
    ...['-filter:v', buildFilters(logo), '-frames:v', '1', '-c:v', 'rawvideo', '-f', 'nut', output],
  ];
}

/** Colours are multiplied by opacity while the size changes. Otherwise those of transparent pixels would show at edges. */
function buildFilters({ box, opacity }: LogoTask): string {
  const { width, height } = box;
  const toEven = (side: string): string => `max(2,2*round((${side})/2))`;
  const size = `w='${toEven(`min(${width},${height}*a)`)}':h='${toEven(`min(${height},${width}/a)`)}'`;
  return [
    'format=rgba',
    ...(opacity === 1 ? [] : [`colorchannelmixer=aa=${formatNumber(opacity)}`]),
    'format=gbrap',
    'premultiply=inplace=1',
    `scale=${size}:flags=bicubic`,
    'setsar=1',
    'unpremultiply=inplace=1',
    'scale=out_color_matrix=bt709:out_range=tv',
    'format=yuva420p',
  ].join(',');
}
