/** Published codecs and presets of the service, and checks against them. */
export * from './catalog/codecs.js';
export * from './catalog/find-profile.js';
export * from './catalog/image-presets.js';
export * from './catalog/system-presets.js';
export * from './catalog/validate-preset.js';
