export * from './database-settings.js';
export { isSecureUrl } from './rules.js';
export * from './server-settings.js';
export { processEnvironment, SettingError, type Environment } from './setting.js';
