import type { LogoPreset } from '@mediajobs/jobs-domain/catalog';
import type { LogoTask, Size } from './encoding-task.js';

const MIN_SIDE = 2;

/** Plans where logos are drawn on the frames of an output. Sides and distances are even, as chroma samples are. */
export function planLogos(frame: Size, presets: readonly LogoPreset[]): LogoTask[] {
  return presets.map(({ share, offset, horizontal, vertical, opacity }) => {
    const distance = 2 * Math.round((frame.width * offset) / 2);
    return {
      box: {
        width: toEven(frame.width * share, frame.width),
        height: toEven(frame.height - 2 * distance, frame.height),
      },
      distance,
      horizontal,
      vertical,
      opacity,
    };
  });
}

function toEven(value: number, limit: number): number {
  return Math.max(Math.min(2 * Math.round(value / 2), limit), MIN_SIDE);
}
