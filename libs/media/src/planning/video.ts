import { planGeometry, planLogos, type FrameRate } from '@mediajobs/jobs-domain/encoding';
import type {
  EncodingSettings,
  InputPlan,
  SubtitlePolicy,
  VideoEncoding,
} from '@mediajobs/jobs-domain/submission';
import { MediaError } from '../media-error.js';
import type { SubtitleStream, VideoStream } from '../media-info.js';
import { planColor } from './color.js';
import type { ColorConversion, Orientation, VideoEncoder, VideoTask } from './encoding-task.js';
import { planKeyFrames } from './key-frames.js';
import { planPasses, planRateControl } from './rate-control.js';
import { planBurnedSubtitle } from './subtitles.js';
import type { LogoPreset } from '@mediajobs/jobs-domain/catalog';

/** Profiles with 10 bits per sample. */
const TEN_BIT_PROFILES: ReadonlySet<string> = new Set(['main10', 'high10', 'profile2']);

/** All that the video of an output depends on. */
export interface VideoRequest {
  readonly source: VideoStream;
  readonly encoder: VideoEncoder;
  readonly preset: VideoEncoding;
  readonly settings: EncodingSettings;
  readonly frameRate: FrameRate;
  readonly presetName: string;
  readonly forcedAspectRatio: number | null;
  /** Seconds. */
  readonly keyFrameInterval: number;
  readonly subtitles: readonly SubtitleStream[];
  readonly subtitlePolicy: SubtitlePolicy;
  readonly logos: readonly LogoPreset[];
  /** Names of the filters that ffmpeg has. */
  readonly filters: ReadonlySet<string>;
}

/** @throws MediaError when ffmpeg lacks a filter that the source needs */
export function planVideo(request: VideoRequest): VideoTask {
  const { source, encoder, preset, settings } = request;
  const rate = planRateControl(encoder, preset, settings.videoBitrate);
  const geometry = planGeometry(source, preset, settings, request.forcedAspectRatio);
  return {
    streamIndex: source.index,
    encoder,
    codec: preset.codec,
    profile: preset.profile,
    pixelFormat: TEN_BIT_PROFILES.has(preset.profile ?? '') ? 'yuv420p10le' : 'yuv420p',
    geometry,
    orientation: planOrientation(source, settings),
    deinterlace: isDeinterlaced(preset.deinterlace, source.isInterlaced),
    frameRate: request.frameRate,
    color: requireColorFilters(planColor(source, request.filters.has('zscale')), request),
    burnedSubtitle: planBurnedSubtitle(request.subtitles, request.subtitlePolicy),
    rate,
    passes: planPasses(encoder, preset.passes, rate),
    keyFrames: planKeyFrames(request.frameRate, request.keyFrameInterval),
    maxReferenceFrames: preset.maxReferenceFrames,
    logos: planLogos(geometry.output, request.logos),
  };
}

/** Returns the stream with what the job assumes in place of what was probed. */
export function withForcedProperties(
  stream: VideoStream,
  { forceFramerate, forceInterlaced }: InputPlan,
): VideoStream {
  return {
    ...stream,
    isInterlaced: forceInterlaced ?? stream.isInterlaced,
    frameRate: forceFramerate ?? stream.frameRate,
    isVariableFrameRate: forceFramerate === null && stream.isVariableFrameRate,
  };
}

/** A rotation that the settings demand replaces the mirroring of the source, too. */
function planOrientation(
  { isMirrored, rotation }: VideoStream,
  { rotate }: EncodingSettings,
): Orientation | null {
  return isMirrored ? { isMirrored: rotate === 'auto', rotation } : null;
}

function isDeinterlaced(mode: VideoEncoding['deinterlace'], isInterlaced: boolean): boolean {
  return mode === 'on' || (mode === 'auto' && isInterlaced);
}

function requireColorFilters(color: ColorConversion, { filters, presetName }: VideoRequest): ColorConversion {
  if (color.method !== 'tone-map') return color;
  const lacking = ['zscale', 'tonemap'].find((filter) => !filters.has(filter));
  if (lacking === undefined) return color;
  throw new MediaError(
    'presetUnsuitable',
    `The preset "${presetName}" needs the filter ${lacking} for HDR sources, which the ffmpeg of this worker lacks`,
  );
}
