import type { Capabilities } from './capabilities.js';

/** Features that jobs may demand of an ffmpeg in addition to codecs. */
export type MediaFeature = 'burn' | 'loudness' | 'thumbnails' | 'logos';

const REQUIREMENTS: Readonly<Record<MediaFeature, Partial<Record<keyof Capabilities, readonly string[]>>>> = {
  burn: { filters: ['subtitles', 'overlay'], encoders: ['ass'], muxers: ['ass'] },
  loudness: { filters: ['loudnorm'] },
  thumbnails: {
    filters: ['select', 'signalstats', 'metadata', 'split', 'tile'],
    encoders: ['mjpeg', 'png'],
    muxers: ['image2'],
    demuxers: ['image2'],
  },
  logos: {
    filters: ['overlay', 'premultiply', 'unpremultiply', 'colorchannelmixer'],
    decoders: ['png', 'mjpeg', 'webp'],
    demuxers: ['png_pipe', 'jpeg_pipe', 'webp_pipe', 'nut'],
    muxers: ['nut'],
  },
};

/** Returns what an ffmpeg can do for jobs in addition to encoding. Jobs that demand more are rejected by name. */
export function listFeatures(capabilities: Capabilities): MediaFeature[] {
  const features = Object.keys(REQUIREMENTS) as MediaFeature[];
  return features.filter((feature) => {
    const required = Object.entries(REQUIREMENTS[feature]) as [keyof Capabilities, readonly string[]][];
    return required.every(([kind, names]) => names.every((name) => capabilities[kind].has(name)));
  });
}
