export * from './database-settings.js';
export { readStorageSettings } from './engine-settings.js';
export { createFolder, prepareFolder } from './folders.js';
export { readWorkerSettings, type WorkerSettings } from './worker-settings.js';
export type { OidcClaimSettings, OidcSettings, OidcSignInSettings } from './oidc-settings.js';
export { isSecureUrl } from './rules.js';
export * from './server-settings.js';
export { processEnvironment, SettingError, type Environment } from './setting.js';
