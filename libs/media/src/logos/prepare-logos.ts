import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaError } from '../media-error.js';
import type { LogoTask } from '../planning/encoding-task.js';
import type { MediaTools } from '../programs/media-tools.js';
import { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from '../running/encoding-limits.js';
import { runFfmpeg } from '../running/run-ffmpeg.js';
import { drawSvg } from './draw-svg.js';
import { findImageFormat, IMAGE_HEAD_BYTES } from '../image-format.js';
import { IMAGE_DEMUXERS, logoArguments, logoFile } from '../arguments/logo-arguments.js';
import { findLogoFailure } from './logo-failure.js';

/** The image of a logo on this machine. */
export interface LogoImage {
  /** Absolute path. */
  readonly path: string;
  /** The image as the job names it, without credentials, for messages. */
  readonly name: string;
}

/** Largest image: 16 megapixels, such as 4096 × 4096. */
const LIMITS: EncodingLimits = {
  ...DEFAULT_ENCODING_LIMITS,
  maxPixels: 16 * 1024 ** 2,
  memoryBytes: 1024 ** 3,
  outputBytes: 256 * 1024 ** 2,
  timeoutMs: 60_000,
};
const TEXT_ELEMENT = /<(?:\w+:)?text[\s>]/;

/**
 * Makes the images of logos ready to be drawn, in the work folder of the encoding.
 *
 * @returns what users should know although the images were read, one sentence each
 * @throws MediaError `logoUnreadable` or `logoTooLarge`, or the reason of the signal
 */
export async function prepareLogos(
  tools: MediaTools,
  logos: readonly LogoTask[],
  images: readonly LogoImage[],
  folder: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const [index, logo] of logos.entries()) {
    const image = images[index];
    if (!image) throw new RangeError(`there must be an image for each of ${logos.length} logos`);
    const warning = await prepareLogo(tools, logo, image, { folder, index, signal });
    if (warning !== null) warnings.push(warning);
  }
  return warnings;
}

interface Preparation {
  readonly folder: string;
  readonly index: number;
  readonly signal: AbortSignal | undefined;
}

async function prepareLogo(
  tools: MediaTools,
  logo: LogoTask,
  image: LogoImage,
  { folder, index, signal }: Preparation,
): Promise<string | null> {
  const head = await readHead(image.path);
  const format = findImageFormat(head);
  if (format === null) {
    const message = `the logo ${image.name} must be a PNG, JPEG, WebP or SVG image`;
    throw new MediaError('logoUnreadable', message);
  }
  let { path } = image;
  if (format === 'svg') {
    const output = join(folder, `logo-${index}.png`);
    const exit = await drawSvg(tools, { input: path, output, box: logo.box }, { signal });
    const failure = findLogoFailure(exit, image.name);
    if (failure) throw failure;
    path = output;
  }
  const raster = format === 'svg' ? 'png' : format;
  const command = {
    arguments: logoArguments(path, raster, logo, join(folder, logoFile(index))),
    inputs: [path],
    folder,
    formats: [IMAGE_DEMUXERS[raster]],
  };
  const exit = await runFfmpeg(tools, command, { signal, limits: LIMITS });
  const failure = findLogoFailure(exit, image.name);
  if (failure) throw failure;
  const hasText = format === 'svg' && TEXT_ELEMENT.test(head.toString('utf8'));
  return hasText ? `the text in the logo ${image.name} is not drawn: convert it to paths` : null;
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(IMAGE_HEAD_BYTES), 0, IMAGE_HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}
