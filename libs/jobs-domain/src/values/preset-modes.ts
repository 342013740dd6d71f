/** Treatments of subtitles. */
export const SUBTITLE_POLICIES = ['ignore', 'copy', 'burn'] as const;

/** When video is deinterlaced; `auto` decides by the source. */
export const DEINTERLACE_MODES = ['auto', 'on', 'off'] as const;

/** Fitting of a picture into width and height that do not have its aspect ratio. */
export const SCALING_MODES = ['fit', 'fill', 'stretch'] as const;
