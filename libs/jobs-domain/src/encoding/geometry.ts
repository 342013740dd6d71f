import type { EncodingSettings, VideoEncoding } from '../submission/job-plan.js';
import type { RelativeValue } from '../values/media-values.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Steps from the upright picture of the source to the picture of the output, in this order. Its pixels are square. */
export interface Geometry {
  /** Part of the source that is used, around its centre, in pixels of the source; null uses all of it. */
  readonly crop: Size | null;
  /** Size to scale to, before turning. */
  readonly scale: Size;
  /** Degrees clockwise, in addition to the rotation of the source, which ffmpeg applies. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Size with black bars; null without bars. */
  readonly pad: Size | null;
  /** Size of the output. */
  readonly output: Size;
}

/** Longest side of a picture in pixels. */
const MAX_SIDE = 16_384;
const MIN_SIDE = 2;

/** The picture of a source. */
export interface GeometrySource {
  /** Coded size in pixels, before rotation and pixel aspect ratio. */
  readonly width: number;
  readonly height: number;
  /** Width of a pixel divided by its height. */
  readonly pixelAspectRatio: number;
  /** Degrees clockwise by which a player turns the picture. */
  readonly rotation: 0 | 90 | 180 | 270;
}

interface UprightPicture {
  /** In pixels of the source. */
  readonly coded: Size;
  /** In square pixels. */
  readonly square: Size;
}

export type GeometryPreset = Pick<VideoEncoding, 'maxWidth' | 'maxHeight' | 'scaling'>;
export type GeometrySettings = Pick<EncodingSettings, 'width' | 'height' | 'aspectRatio' | 'rotate'>;

/**
 * Chooses size and orientation of an output: upright, with square pixels and even sides, within the limits, and never
 * larger than the source as displayed. Sizes of the settings replace the limits of the preset.
 */
export function planGeometry(
  source: GeometrySource,
  preset: GeometryPreset,
  settings: GeometrySettings,
  forcedAspectRatio: number | null,
): Geometry {
  const upright = turnUpright(source);
  const turn = remainingTurn(source, settings);
  const displayed = displaySize(upright, turn, forcedAspectRatio);
  const box = limitingBox(preset, settings, displayed);
  const shape = demandedShape(settings, box, displayed);
  const picture = shape === null ? displayed : pictureOfShape(displayed, shape, preset.scaling);
  const output = fitInto(picture, box);
  const isCropped = shape !== null && preset.scaling === 'fill';
  const isPadded = shape !== null && preset.scaling === 'fit';
  const content = isPadded ? fitInto(displayed, output) : output;
  const isSideways = turn === 90 || turn === 270;
  return {
    crop: isCropped ? cropSize(upright, displayed, picture, isSideways) : null,
    scale: isSideways ? swap(content) : content,
    turn,
    pad: isPadded && !isSameSize(content, output) ? output : null,
    output,
  };
}

/** The picture as ffmpeg hands it to filters: it applies the rotation of the source itself. */
function turnUpright({ width, height, pixelAspectRatio, rotation }: GeometrySource): UprightPicture {
  const coded = { width, height };
  const square = { width: width * pixelAspectRatio, height };
  const isSideways = rotation === 90 || rotation === 270;
  return isSideways ? { coded: swap(coded), square: swap(square) } : { coded, square };
}

/** Turns that the settings demand are those of the coded picture, in place of the rotation of the source. */
function remainingTurn({ rotation }: GeometrySource, { rotate }: GeometrySettings): Geometry['turn'] {
  const degrees = rotate === 'auto' ? 0 : (rotate - rotation + 360) % 360;
  return ([0, 90, 180, 270] as const).find((turn) => turn === degrees) ?? 0;
}

/** Size at which a player shows the output if it is neither scaled nor cropped. */
function displaySize({ square }: UprightPicture, turn: number, forcedAspectRatio: number | null): Size {
  const turned = turn === 90 || turn === 270 ? swap(square) : square;
  const size =
    forcedAspectRatio === null ? turned : { width: turned.height * forcedAspectRatio, height: turned.height };
  const longest = Math.max(size.width, size.height, 1);
  const factor = Math.min(1, MAX_SIDE / longest);
  return { width: size.width * factor, height: size.height * factor };
}

function limitingBox(preset: GeometryPreset, settings: GeometrySettings, displayed: Size): Size {
  const width = toPixels(settings.width, displayed.width);
  const height = toPixels(settings.height, displayed.height);
  if (width === null && height === null) {
    return { width: preset.maxWidth ?? MAX_SIDE, height: preset.maxHeight ?? MAX_SIDE };
  }
  return { width: width ?? MAX_SIDE, height: height ?? MAX_SIDE };
}

function toPixels(value: RelativeValue | null, displayed: number): number | null {
  if (value === null) return null;
  return value.unit === 'share' ? value.value * displayed : value.value;
}

/** Returns width divided by height if the output must not have the shape of the source; else null. */
function demandedShape(settings: GeometrySettings, box: Size, displayed: Size): number | null {
  if (settings.aspectRatio !== null) return settings.aspectRatio;
  if (settings.width === null || settings.height === null) return null;
  const shape = box.width / box.height;
  // Sides are whole pixels: a difference below one of them is none.
  const isSameShape = Math.abs(shape / (displayed.width / displayed.height) - 1) < 0.005;
  return isSameShape ? null : shape;
}

/** Returns the largest picture of a shape that shows the source without enlarging it. */
function pictureOfShape(displayed: Size, shape: number, scaling: GeometryPreset['scaling']): Size {
  const isWider = shape > displayed.width / displayed.height;
  // Black bars are added around the source; otherwise the shape lies within it.
  const keepsHeight = scaling === 'fit' ? isWider : !isWider;
  return keepsHeight
    ? { width: displayed.height * shape, height: displayed.height }
    : { width: displayed.width, height: displayed.width / shape };
}

/** Scales a picture down into a box. Sides become even, and stay within the box and the picture. */
function fitInto(picture: Size, box: Size): Size {
  const factor = Math.min(1, box.width / picture.width, box.height / picture.height);
  return {
    width: toEven(picture.width * factor, Math.min(box.width, Math.ceil(picture.width - 0.01))),
    height: toEven(picture.height * factor, Math.min(box.height, Math.ceil(picture.height - 0.01))),
  };
}

/** The even number that is nearest, and at most the limit. */
function toEven(value: number, limit: number): number {
  const nearest = Math.round(value / 2) * 2;
  const highest = Math.floor((limit + 0.01) / 2) * 2;
  return Math.max(Math.min(nearest, highest), MIN_SIDE);
}

/** Converts the visible part from displayed to coded pixels; null for all of it. */
function cropSize(
  { coded }: UprightPicture,
  displayed: Size,
  picture: Size,
  isSideways: boolean,
): Size | null {
  const share = { width: picture.width / displayed.width, height: picture.height / displayed.height };
  const used = isSideways ? swap(share) : share;
  const size = {
    width: Math.min(toEven(coded.width * used.width, coded.width), coded.width),
    height: Math.min(toEven(coded.height * used.height, coded.height), coded.height),
  };
  return isSameSize(size, coded) ? null : size;
}

function swap({ width, height }: Size): Size {
  return { width: height, height: width };
}

function isSameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
