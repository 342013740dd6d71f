/** Estimates of the outputs of presets and settings: size, rates and expected bytes. Plain functions, usable in a browser. */
export * from './encoding/bit-rate.js';
export * from './encoding/estimate-output.js';
export * from './encoding/frame-rate.js';
export * from './encoding/geometry.js';
export * from './encoding/logo-placement.js';
export * from './encoding/source-properties.js';
export * from './submission/encoding-preset.js';
export * from './submission/encoding-settings.js';
export * from './submission/repeat-job.js';
export type { EncodingPreset, EncodingSettings } from './submission/job-plan.js';
