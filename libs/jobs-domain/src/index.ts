export * from './lifecycle.js';
export * from './models.js';
export * from './queries.js';
export * from './serialization.js';
