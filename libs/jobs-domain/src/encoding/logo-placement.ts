import type { LogoPreset } from '../catalog/image-presets.js';
import type { Size } from './geometry.js';

/** An image that is drawn over every frame. */
export interface LogoTask {
  /** Largest size. The image keeps its aspect ratio. */
  readonly box: Size;
  /** Pixels from the edges of the frame. */
  readonly distance: number;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'middle' | 'bottom';
  /** 1 is opaque. */
  readonly opacity: number;
}

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
