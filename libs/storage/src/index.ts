export * from './fetching/fetch-error.js';
export { fetchSource, type FetchedSource, type FetchOptions } from './fetching/fetch-source.js';
export { LocalStorage } from './local/local-storage.js';
export { assertValidKey } from './object-key.js';
export { listObjects } from './list-objects.js';
export * from './storage-errors.js';
export type * from './storage.js';
