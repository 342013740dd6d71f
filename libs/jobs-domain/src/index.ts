export * from './lifecycle.js';
export * from './catalog.js';
export * from './models.js';
export * from './queries.js';
export * from './requests.js';
export * from './serialization.js';
export * from './submission.js';
