import type { Codec } from '../models/codec.js';
import { findProfile } from '../catalog/find-profile.js';
import type { CodecsById } from '../catalog/validate-preset.js';
import type {
  AudioCodecChoice,
  Preset,
  PresetAudioSettings,
  PresetVideoSettings,
  VideoCodecChoice,
} from '../models/preset.js';
import { DEINTERLACE_MODES, SCALING_MODES, SUBTITLE_POLICIES } from '../values/preset-modes.js';
import type { AudioEncoding, EncodingPreset, SubtitlePolicy, VideoEncoding } from './job-plan.js';

/**
 * Resolves a preset for the encoder: names instead of references, and defaults for what it does not set.
 *
 * @returns null for a preset without a codec that is known, such as an imported one
 */
export function toEncodingPreset(preset: Preset, codecs: CodecsById): EncodingPreset | null {
  const format = preset.target_format ?? {};
  const video = format.vcodec?.codec ? toVideo(format.vcodec, preset.settings?.video ?? {}, codecs) : null;
  const audio = format.acodec?.codec ? toAudio(format.acodec, preset.settings?.audio ?? {}, codecs) : null;
  const isResolved =
    (video !== null) === Boolean(format.vcodec?.codec) && (audio !== null) === Boolean(format.acodec?.codec);
  if (!isResolved || (!video && !audio) || !format.container) return null;
  return {
    id: preset.id,
    name: preset.name ?? preset.id,
    container: format.container,
    extension: format.extension ?? format.container,
    video,
    audio,
    subtitlePolicy: pick(
      SUBTITLE_POLICIES,
      preset.settings?.subtitle_policy,
      'ignore',
    ) satisfies SubtitlePolicy,
  };
}

function toVideo(
  choice: VideoCodecChoice,
  settings: PresetVideoSettings,
  codecs: CodecsById,
): VideoEncoding | null {
  const found = findCodec(choice, codecs);
  if (!found) return null;
  const { caps } = choice;
  return {
    ...found,
    passes: choice.passes === 2 ? 2 : 1,
    maxWidth: caps?.max_width ?? null,
    maxHeight: caps?.max_height ?? null,
    maxFramerate: caps?.max_framerate ?? null,
    maxBitrate: caps?.max_bitrate ?? null,
    maxBufferSize: caps?.max_buffersize ?? null,
    maxReferenceFrames: caps?.max_ref_frames ?? null,
    maxKeyDistance: caps?.max_key_distance ?? null,
    interlaced: caps?.interlaced ?? false,
    quality: settings.quality ?? null,
    deinterlace: pick(DEINTERLACE_MODES, settings.deinterlace, 'auto'),
    scaling: pick(SCALING_MODES, settings.scaling, 'fit'),
  };
}

function toAudio(
  choice: AudioCodecChoice,
  settings: PresetAudioSettings,
  codecs: CodecsById,
): AudioEncoding | null {
  const found = findCodec(choice, codecs);
  if (!found) return null;
  const { caps } = choice;
  return {
    ...found,
    maxChannels: caps?.max_channels ?? null,
    maxSamplingRate: caps?.max_samplingrate ?? null,
    maxBitrate: caps?.max_bitrate ?? null,
    maxBitDepth: caps?.max_bitdepth ?? null,
    loudness: settings.loudness ?? null,
  };
}

function findCodec(
  { codec, profile }: VideoCodecChoice | AudioCodecChoice,
  codecs: CodecsById,
): { readonly codec: string; readonly profile: string | null } | null {
  const found: Codec | undefined = codec ? codecs.get(codec.id) : undefined;
  if (!found?.name) return null;
  return { codec: found.name, profile: findProfile(found, profile)?.name ?? null };
}

function pick<T extends string>(values: readonly T[], value: string | null | undefined, fallback: T): T {
  return values.find((known) => known === value) ?? fallback;
}
