/** Selection of still images of an output. */
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

/** Place of a logo. */
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
  description: string,
  size: readonly [width: number, height: number],
  distance: Partial<Pick<ThumbnailPreset, 'interval' | 'count'>>,
  changes?: Partial<Pick<ThumbnailPreset, 'format' | 'sizing' | 'isSprite'>>,
];

const THUMBNAIL_ROWS: readonly ThumbnailRow[] = [
  ['thumbnails_small', 'Small JPEG, every 10 seconds', [160, 160], { interval: 10 }],
  ['thumbnails_medium', 'Medium JPEG, every 10 seconds', [320, 320], { interval: 10 }],
  ['thumbnails_large', 'Large JPEG, every 10 seconds', [1280, 1280], { interval: 10 }],
  ['thumbnails_single', 'One large JPEG from the middle', [1280, 1280], { count: 1 }],
  ['thumbnails_10', '10 medium JPEG at equal distances', [320, 320], { count: 10 }],
  ['thumbnails_square', '10 JPEG, cropped to a square', [320, 320], { count: 10 }, { sizing: 'fill' }],
  ['thumbnails_png', 'One large PNG from the middle', [1920, 1920], { count: 1 }, { format: 'png' }],
  ['sprite_small', 'Sheet of small JPEG, WebVTT', [160, 90], { interval: 10 }, { isSprite: true }],
  ['sprite_medium', 'Sheet of medium JPEG, WebVTT', [320, 180], { interval: 10 }, { isSprite: true }],
];

/** Presets of thumbnails. */
export const THUMBNAIL_PRESETS: readonly ThumbnailPreset[] = THUMBNAIL_ROWS.map(
  ([name, description, [maxWidth, maxHeight], distance, changes]) => ({
    name,
    description,
    format: 'jpg',
    interval: null,
    count: null,
    maxWidth,
    maxHeight,
    sizing: 'fit',
    isSprite: false,
    ...distance,
    ...changes,
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
