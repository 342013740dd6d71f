import type { Capabilities } from './capabilities.js';
import { listFeatures } from './features.js';

const complete: Capabilities = {
  encoders: new Set(['ass', 'mjpeg', 'png']),
  decoders: new Set(['png', 'mjpeg', 'webp']),
  filters: new Set([
    ...['subtitles', 'overlay', 'loudnorm', 'select', 'signalstats', 'metadata', 'split', 'tile'],
    ...['premultiply', 'unpremultiply', 'colorchannelmixer'],
  ]),
  muxers: new Set(['ass', 'image2', 'nut']),
  demuxers: new Set(['image2', 'png_pipe', 'jpeg_pipe', 'webp_pipe', 'nut']),
};

function without(kind: keyof Capabilities, name: string): Capabilities {
  return { ...complete, [kind]: new Set([...complete[kind]].filter((each) => each !== name)) };
}

describe('features of an ffmpeg', () => {
  it.each([
    ['all', complete, ['burn', 'loudness', 'thumbnails', 'logos']],
    [
      'no drawn subtitles without libass',
      without('filters', 'subtitles'),
      ['loudness', 'thumbnails', 'logos'],
    ],
    ['no loudness without its filter', without('filters', 'loudnorm'), ['burn', 'thumbnails', 'logos']],
    ['no thumbnails without JPEG', without('encoders', 'mjpeg'), ['burn', 'loudness', 'logos']],
    ['no logos without WebP', without('decoders', 'webp'), ['burn', 'loudness', 'thumbnails']],
  ])('are %s', (_, capabilities, expected) => {
    expect(listFeatures(capabilities)).toEqual(expected);
  });
});
