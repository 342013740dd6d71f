export * from './media-error.js';
export type * from './media-info.js';
