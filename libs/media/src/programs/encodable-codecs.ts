import { SYSTEM_CODECS, SYSTEM_PRESETS } from '@mediajobs/jobs-domain/catalog';
import { type EncodingPreset, toEncodingPreset } from '@mediajobs/jobs-domain/submission';
import { findAudioEncoder, findVideoEncoder } from '../planning/encoders.js';
import type { Capabilities } from './capabilities.js';

const CODECS_BY_ID = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));

/** Returns the names of the published codecs that an ffmpeg can encode, such as `h264`. */
export function listEncodableCodecs(capabilities: Capabilities): string[] {
  return SYSTEM_CODECS.map((codec) => codec.name ?? '').filter((name) => isEncodable(name, capabilities));
}

/** Returns the names of the published presets that an ffmpeg cannot encode. */
export function listUnsupportedPresets(capabilities: Capabilities): string[] {
  const presets = SYSTEM_PRESETS.map((preset) => toEncodingPreset(preset, CODECS_BY_ID));
  return presets
    .filter((preset): preset is EncodingPreset => preset !== null)
    .filter(({ video, audio }) =>
      [video?.codec, audio?.codec].some((codec) => codec !== undefined && !isEncodable(codec, capabilities)),
    )
    .map((preset) => preset.name);
}

function isEncodable(codec: string, capabilities: Capabilities): boolean {
  return (findVideoEncoder(codec, capabilities) ?? findAudioEncoder(codec, capabilities)) !== null;
}
