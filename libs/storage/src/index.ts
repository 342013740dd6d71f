export type * from './storage.js';
