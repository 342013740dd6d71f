export * from './database-settings.js';
export * from './setting-reader.js';
