import type { VideoStream } from '../media-info.js';
import type { ColorConversion } from './encoding-task.js';

/** Names of ffprobe for the matrices that the filter `scale` knows. */
const MATRICES: ReadonlyMap<string, string> = new Map([
  ['bt709', 'bt709'],
  ['smpte170m', 'smpte170m'],
  ['bt470bg', 'bt470'],
  ['fcc', 'fcc'],
  ['smpte240m', 'smpte240m'],
  ['bt2020nc', 'bt2020'],
  ['bt2020c', 'bt2020'],
]);
const RGB = /^(gbr|rgb|bgr|argb|abgr|rgba|bgra|0rgb|0bgr|pal8|x2rgb)/;
/** Lines from which an untagged picture is taken for HD. */
const HD_LINES = 720;

export type ColorSource = Pick<
  VideoStream,
  'width' | 'height' | 'pixelFormat' | 'transfer' | 'colorSpace' | 'colorPrimaries' | 'colorRange'
>;

/** Chooses how the colours of a source become limited-range BT.709. `hasZscale`: ffmpeg has the filters for wide gamuts. */
export function planColor(source: ColorSource, hasZscale: boolean): ColorConversion {
  const isRgb = source.pixelFormat !== null && RGB.test(source.pixelFormat);
  return {
    method: conversionMethod(source, isRgb, hasZscale),
    matrix: isRgb ? null : sourceMatrix(source),
    isFullRange: source.colorRange === 'pc' || source.pixelFormat?.startsWith('yuvj') === true,
    transfer: source.transfer,
    pixelFormat: source.pixelFormat,
  };
}

function conversionMethod(
  source: ColorSource,
  isRgb: boolean,
  hasZscale: boolean,
): ColorConversion['method'] {
  if (source.transfer !== 'sdr') return 'tone-map';
  const isWide = source.colorPrimaries === 'bt2020' || source.colorSpace?.startsWith('bt2020') === true;
  return isWide && !isRgb && hasZscale ? 'gamut' : 'matrix';
}

function sourceMatrix(source: ColorSource): string {
  const tagged = source.colorSpace === null ? undefined : MATRICES.get(source.colorSpace);
  if (tagged !== undefined) return tagged;
  return Math.min(source.width, source.height) >= HD_LINES ? 'bt709' : 'smpte170m';
}
