import type { ExportedObject } from './exported-object.js';
import type { Notes } from './notes.js';

/** Limits and settings of the size. */
export interface MappedSize {
  readonly caps: { readonly max_width?: number | null; readonly max_height?: number | null };
  readonly settings: { readonly scaling: string; readonly width?: number; readonly height?: number };
}

const SCALING: Readonly<Record<string, string>> = {
  Fit: 'fit',
  ShrinkToFit: 'fit',
  Fill: 'fill',
  ShrinkToFill: 'fill',
  Stretch: 'stretch',
};

/** Maps size, sizing and padding of a video. No output is enlarged. */
export function mapSize(source: ExportedObject, notes: Notes): MappedSize {
  const [width, height] = readSize(source);
  const policy = source.text('SizingPolicy') ?? 'Fit';
  const isPadded = source.text('PaddingPolicy') === 'Pad';
  if (policy === 'Keep') {
    notes.changed(
      source,
      'SizingPolicy',
      'the output keeps the size of the source, without padding or cropping',
    );
    return { caps: {}, settings: { scaling: 'fit' } };
  }
  const scaling = SCALING[policy] ?? 'fit';
  // Both sides together give the output another shape than the source: with bars, cropped or distorted.
  const hasShape = isPadded || scaling !== 'fit';
  if (!hasShape) return { caps: { max_width: width, max_height: height }, settings: { scaling } };
  if (width !== null && height !== null) {
    return { caps: { max_width: width, max_height: height }, settings: { scaling, width, height } };
  }
  notes.changed(
    source,
    isPadded ? 'PaddingPolicy' : 'SizingPolicy',
    'without width and height, the output has the shape of the source',
  );
  return { caps: { max_width: width, max_height: height }, settings: { scaling: 'fit' } };
}

/** `Resolution` is the older form of `MaxWidth` and `MaxHeight`. */
function readSize(source: ExportedObject): readonly [number | null, number | null] {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(source.text('Resolution') ?? '') ?? [];
  const toNumber = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return [source.number('MaxWidth') ?? toNumber(width), source.number('MaxHeight') ?? toNumber(height)];
}
