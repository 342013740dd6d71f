/** How still images of an output are taken. */
export interface ThumbnailPreset {
  readonly name: string;
  readonly description: string;
  readonly format: 'jpg' | 'png';
  /** Seconds between pictures; null takes `count` of them at equal distances. */
  readonly interval: number | null;
  readonly count: number | null;
  /** Pixels. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly sizing: 'fit' | 'fill';
  /** True for one sheet of all pictures with a WebVTT file. */
  readonly isSprite: boolean;
}

/** Where a logo is drawn. */
export interface LogoPreset {
  readonly name: string;
  readonly description: string;
  /** Width of the logo as a share of that of the frame. */
  readonly share: number;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'middle' | 'bottom';
  /** Distance from the edges as a share of the width of the frame. */
  readonly offset: number;
  /** 1 is opaque. */
  readonly opacity: number;
}

type ThumbnailRow = readonly [
  name: string,
  size: string,
  maxWidth: number,
  maxHeight: number,
  isSprite: boolean,
];

const THUMBNAIL_ROWS: readonly ThumbnailRow[] = [
  ['thumbnails_small', 'Small', 160, 160, false],
  ['thumbnails_medium', 'Medium', 320, 320, false],
  ['thumbnails_large', 'Large', 1280, 1280, false],
  ['sprite_small', 'Small', 160, 90, true],
];

/** Presets of thumbnails. */
export const THUMBNAIL_PRESETS: readonly ThumbnailPreset[] = THUMBNAIL_ROWS.map(
  ([name, size, maxWidth, maxHeight, isSprite]) => ({
    name,
    description: isSprite
      ? `${size} pictures in one sheet, every 10 seconds, with WebVTT`
      : `${size} JPEG, every 10 seconds`,
    format: 'jpg',
    interval: 10,
    count: null,
    maxWidth,
    maxHeight,
    sizing: 'fit',
    isSprite,
  }),
);

type LogoRow = readonly [
  name: string,
  share: number,
  vertical: LogoPreset['vertical'],
  horizontal: LogoPreset['horizontal'],
];

const LOGO_ROWS: readonly LogoRow[] = [
  ['logo_top_left', 0.15, 'top', 'left'],
  ['logo_top_right', 0.15, 'top', 'right'],
  ['logo_bottom_left', 0.15, 'bottom', 'left'],
  ['logo_bottom_right', 0.15, 'bottom', 'right'],
  ['logo_center', 0.3, 'middle', 'center'],
  ['logo_30_bottom_right', 0.3, 'bottom', 'right'],
  ['Logo15', 0.15, 'top', 'right'],
];

/** Presets of logos. */
export const LOGO_PRESETS: readonly LogoPreset[] = LOGO_ROWS.map(([name, share, vertical, horizontal]) => ({
  name,
  description: `${share * 100} % of the width, ${vertical} ${horizontal}`,
  share,
  horizontal,
  vertical,
  offset: 0.02,
  opacity: 1,
}));
