import { getSystemCodec } from '@mediajobs/jobs-domain';
import type { ExportedObject } from './exported-object.js';
import { mapSize } from './map-size.js';
import type { Notes } from './notes.js';

/** Video of a preset: `target_format.vcodec` and `settings.video`. */
export interface MappedVideo {
  readonly choice: object;
  readonly settings: object;
}

/** Codec of each codec of Elastic Transcoder that has an encoder, and the quality for a bit rate of `auto`. */
const CODECS: Readonly<Record<string, readonly [codec: string, quality: number]>> = {
  'H.264': ['h264', 23],
  vp8: ['vp9', 32],
  vp9: ['vp9', 32],
};

const H264_PROFILES = ['baseline', 'main', 'high'];
/** Used where the frame rate is that of the source. */
const DEFAULT_FRAME_RATE = 30;
const MIN_KEY_DISTANCE_S = 0.1;
const MAX_KEY_DISTANCE_S = 20;

/** Maps the video of a preset; null without video. */
export function mapVideo(source: ExportedObject | null, notes: Notes): MappedVideo | null {
  const name = source?.text('Codec') ?? null;
  if (!source || name === null) return null;
  const [codec, quality] = CODECS[name] ?? [];
  if (codec === undefined) {
    source.ignoreAll();
    notes.rejected(
      source.pathOf('Codec'),
      `no encoder for ${name}; available are ${Object.keys(CODECS).join(', ')}`,
    );
    return null;
  }
  if (name === 'vp8') notes.changed(source, 'Codec', 'vp8 becomes VP9');
  const options = source.part('CodecOptions');
  noteWatermarks(source, notes);
  if (options) noteOptions(options, notes);
  // Key frames always come at fixed distances.
  source.ignore('FixedGOP');
  const bitrate = source.number('BitRate');
  const { caps: sizeCaps, settings } = mapSize(source, notes);
  return {
    choice: {
      codec: { id: getSystemCodec(codec).id },
      profile: mapProfile(codec, options),
      passes: bitrate === null ? 1 : 2,
      caps: {
        ...sizeCaps,
        ...mapRates(options, bitrate, notes),
        ...mapFrames(source, options, notes),
      },
    },
    settings: { ...settings, deinterlace: 'auto', ...(bitrate === null && { quality }) },
  };
}

function mapProfile(codec: string, options: ExportedObject | null): string {
  const profile = options?.text('Profile') ?? null;
  if (codec !== 'h264') return 'profile0';
  return H264_PROFILES.find((known) => known === profile) ?? 'high';
}

function mapRates(options: ExportedObject | null, bitrate: number | null, notes: Notes): object {
  const peak = options?.number('MaxBitRate') ?? null;
  if (options && peak !== null && bitrate !== null && peak !== bitrate) {
    const message = `the bit rate of ${bitrate} kbit/s is target and limit, got ${peak}`;
    notes.changed(options, 'MaxBitRate', message);
  }
  return { max_bitrate: bitrate ?? peak, max_buffersize: options?.number('BufferSize') ?? null };
}

function mapFrames(source: ExportedObject, options: ExportedObject | null, notes: Notes): object {
  const fixed = source.number('FrameRate');
  const maximum = source.number('MaxFrameRate');
  const framerate = toExactRate(fixed ?? maximum);
  // Sources rarely have the highest rate.
  const likelyRate = toExactRate(fixed) ?? Math.min(maximum ?? DEFAULT_FRAME_RATE, DEFAULT_FRAME_RATE);
  const frames = source.number('KeyframesMaxDist');
  const references = options?.number('MaxReferenceFrames') ?? null;
  return {
    max_framerate: framerate,
    max_key_distance: frames ? mapKeyDistance(source, frames, likelyRate, notes) : null,
    max_ref_frames: references === null ? null : Math.max(1, references),
  };
}

/** Converts frames to seconds. */
function mapKeyDistance(source: ExportedObject, frames: number, framerate: number, notes: Notes): number {
  const exact = frames / framerate;
  const seconds = Math.round(Math.min(Math.max(exact, MIN_KEY_DISTANCE_S), MAX_KEY_DISTANCE_S) * 1000) / 1000;
  const message = `${frames} frames become ${seconds} s, as at ${Math.round(framerate * 1000) / 1000} frames per second`;
  notes.changed(source, 'KeyframesMaxDist', message);
  return seconds;
}

/** Elastic Transcoder rounds the rates of NTSC. */
function toExactRate(rate: number | null): number | null {
  if (rate === 23.97) return 24_000 / 1_001;
  return rate === 29.97 ? 30_000 / 1_001 : rate;
}

function noteOptions(options: ExportedObject, notes: Notes): void {
  const mode = options.text('InterlacedMode');
  if (mode !== null && mode !== 'Progressive')
    notes.changed(options, 'InterlacedMode', `the output is progressive, got ${mode}`);
  if (options.text('ColorSpaceConversionMode') === 'Bt709ToBt601')
    notes.changed(options, 'ColorSpaceConversionMode', 'outputs are BT.709');
  const chroma = options.text('ChromaSubsampling');
  if (chroma !== null && chroma !== 'yuv420p')
    notes.changed(options, 'ChromaSubsampling', `outputs are yuv420p, got ${chroma}`);
}

/** Logos belong to the outputs of jobs. */
function noteWatermarks(source: ExportedObject, notes: Notes): void {
  for (const [index, watermark] of source.list('Watermarks').entries()) {
    const horizontal = (watermark.text('HorizontalAlign') ?? 'right').toLowerCase();
    const vertical = (watermark.text('VerticalAlign') ?? 'bottom').toLowerCase();
    const isCorner = horizontal !== 'center' && vertical !== 'center';
    const preset = isCorner ? `logo_${vertical}_${horizontal}` : 'logo_center';
    const keys = watermark.ignoreAll().join(', ');
    const message = `outputs of jobs name an image and a logo preset, such as ${preset}, in place of ${keys}`;
    notes.changed(source, `Watermarks[${index}]`, message);
  }
}
