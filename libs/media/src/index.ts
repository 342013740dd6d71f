export { encodingArguments } from './arguments/encoding-arguments.js';
export type { EncodingPaths } from './arguments/input-arguments.js';
export * from './media-error.js';
export type * from './media-info.js';
export { type LogoImage, prepareLogos } from './logos/prepare-logos.js';
export { formatCues, type Sprite } from './thumbnails/sprite.js';
export { type ThumbnailFile, type Thumbnails, takeThumbnails } from './thumbnails/take-thumbnails.js';
export { findDemuxer } from './demuxers.js';
export {
  locatePackager,
  type LocatePackagerOptions,
  type PackagerProgram,
} from './packaging/locate-packager.js';
export { packageMedia, type PackagingOptions } from './packaging/package-media.js';
export type { PackagingInput } from './packaging/plan-packaging.js';
export { DEFAULT_PROBE_LIMITS, type ProbeLimits } from './probing/probe-limits.js';
export { probeMedia, type ProbeOptions } from './probing/probe-media.js';
export { type ProbedFile, toFileRecord } from './probing/to-file-record.js';
export { describeProtection, type Isolation, type Protection } from './process/protection.js';
export { listEncodableCodecs, listUnsupportedPresets } from './programs/encodable-codecs.js';
export { listFeatures, type MediaFeature } from './programs/features.js';
export type { Capabilities } from './programs/capabilities.js';
export { locateTools, type LocateOptions } from './programs/locate-tools.js';
export type { MediaProgram, MediaTools, ProgramOrigin } from './programs/media-tools.js';
export type { ProgramVersion } from './programs/program-version.js';
export type { EncodingProgress } from './progress/encoding-progress.js';
export { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from './running/encoding-limits.js';
export { generateClip } from './running/generate-clip.js';
export { runEncoding } from './running/run-encoding.js';
export {
  type EncodingOptions,
  type EncodingPasses,
  type EncodingReport,
  runPasses,
} from './running/run-passes.js';
export { findAudioEncoder, findVideoEncoder, type EncodingCapabilities } from './planning/encoders.js';
export type * from './planning/encoding-task.js';
export { framesPerSecond, type FrameRate } from '@mediajobs/jobs-domain/encoding';
export { listEncodingWarnings } from './planning/encoding-warnings.js';
export { planEncoding, type EncodingJob } from './planning/plan-encoding.js';
export { probeOutput } from './verification/probe-output.js';
export { verifyOutput } from './verification/verify-output.js';
