export { encodingArguments, type EncodingPaths } from './arguments/encoding-arguments.js';
export * from './media-error.js';
export type * from './media-info.js';
export { findAudioEncoder, findVideoEncoder, type EncodingCapabilities } from './planning/encoders.js';
export type * from './planning/encoding-task.js';
export { framesPerSecond, type FrameRate } from './planning/frame-rate.js';
export { planEncoding, type EncodingJob } from './planning/plan-encoding.js';
export { verifyOutput } from './verification/verify-output.js';
