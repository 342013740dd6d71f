import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MediaTools } from '@mediajobs/media';

const run = promisify(execFile);
const MAX_BYTES = 64 * 1024 ** 2;

/** A picture as red, green and blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Colour of a point; negative coordinates count from the right and from the bottom. */
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
  /** Smallest value of all colours. */
  readonly darkest: number;
}

/** Decodes a picture, or a frame of a film in BT.709. */
export async function readPixels(
  tools: MediaTools,
  path: string,
  { width, height }: { readonly width: number; readonly height: number },
  time = 0,
): Promise<Pixels> {
  const isFilm = !/\.(?:jpg|png)$/.test(path);
  const filters = isFilm ? 'scale=in_color_matrix=bt709:in_range=tv,format=rgb24' : 'format=rgb24';
  const seek = time > 0 ? ['-ss', String(time)] : [];
  const args = [...seek, '-i', path, '-frames:v', '1', '-vf', filters, '-f', 'rawvideo', '-'];
  const { stdout } = await run(tools.ffmpeg.path, ['-nostdin', '-v', 'error', ...args], {
    encoding: 'buffer',
    maxBuffer: MAX_BYTES,
  });
  if (stdout.length !== width * height * 3) {
    throw new Error(`the picture must have ${width}x${height} pixels, got ${stdout.length} bytes`);
  }
  return {
    width,
    height,
    at: (x, y) => {
      const offset = ((y < 0 ? height + y : y) * width + (x < 0 ? width + x : x)) * 3;
      return [stdout[offset] ?? 0, stdout[offset + 1] ?? 0, stdout[offset + 2] ?? 0];
    },
    darkest: stdout.reduce((darkest, value) => Math.min(darkest, value), 255),
  };
}

const COLORS = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
  pink: [255, 128, 128],
} as const;
const TOLERANCE = 24;

/** Names a colour; the values themselves if they are no usual colour. */
export function nameColor(color: readonly number[]): string {
  const names = Object.entries(COLORS);
  const found = names.find(([, values]) =>
    values.every((value, index) => Math.abs(value - (color[index] ?? 0)) <= TOLERANCE),
  );
  return found?.[0] ?? color.join();
}
