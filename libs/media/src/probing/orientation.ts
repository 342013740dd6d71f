import type { VideoStream } from '../media-info.js';
import { type FfprobeSideData, type FfprobeStream, parseNumber } from './ffprobe-output.js';

type Orientation = Pick<VideoStream, 'rotation' | 'isMirrored'>;

const UPRIGHT: Orientation = { rotation: 0, isMirrored: false };

/** Reads how a player turns the picture: the matrix counts counterclockwise, the tag of older versions clockwise. */
export function readOrientation(stream: FfprobeStream): Orientation {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined);
  const degrees =
    matrix?.rotation === undefined ? (parseNumber(stream.tags?.['rotate']) ?? 0) : -matrix.rotation;
  const quarters = Math.round(degrees / 90);
  // ffmpeg turns a picture by any other angle within its frame, which keeps its size.
  if (!(Math.abs(degrees - quarters * 90) < 1)) return UPRIGHT;
  const rotation = ([0, 90, 180, 270] as const)[((quarters % 4) + 4) % 4] ?? 0;
  return { rotation, isMirrored: isMirrored(matrix) };
}

/** Returns true if the matrix changes left and right: its determinant is negative. */
function isMirrored(matrix: FfprobeSideData | undefined): boolean {
  const rows = matrix?.displaymatrix
    ?.split('\n')
    .map((line) => line.split(':')[1]?.trim().split(/\s+/).map(Number));
  const [[a, b] = [], [c, d] = []] = rows?.filter((row) => row !== undefined) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  return a * d - b * c < 0;
}
