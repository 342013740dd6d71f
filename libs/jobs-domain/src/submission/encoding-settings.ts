import type { AudioSettings, OutputSettings, VideoSettings } from '../models/job-output.js';
import type { PresetSettings } from '../models/preset.js';
import {
  parseAspectRatio,
  parseFrameRate,
  parsePositiveInteger,
  parseRelativeValue,
  parseRotation,
  parseVolume,
} from '../values/media-values.js';
import type { EncodingSettings } from './job-plan.js';

/** Returns the settings of an output as the encoder needs them: those of the preset, overridden by those of the request. */
export function toEncodingSettings(
  preset: PresetSettings | null | undefined,
  output: OutputSettings | null | undefined,
): EncodingSettings {
  const video: VideoSettings = { ...withoutNulls(preset?.video), ...withoutNulls(output?.video) };
  const audio: AudioSettings = { ...withoutNulls(preset?.audio), ...withoutNulls(output?.audio) };
  return {
    maxDuration: output?.max_duration ?? null,
    width: parseRelativeValue(video.width),
    height: parseRelativeValue(video.height),
    videoBitrate: parseRelativeValue(video.bitrate),
    framerate: parseFrameRate(video.framerate),
    aspectRatio: parseAspectRatio(video.aspect_ratio),
    rotate: parseRotation(video.rotate) ?? 'auto',
    audioBitrate: parseRelativeValue(audio.bitrate),
    samplingRate: parsePositiveInteger(audio.samplingrate),
    channels: parsePositiveInteger(audio.channels),
    volume: parseVolume(audio.volume),
  };
}

function withoutNulls(settings: object | null | undefined): object {
  return Object.fromEntries(
    Object.entries(settings ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
}
