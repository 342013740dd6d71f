export * from './applications/application-store.js';
export * from './audit/audit-log.js';
export * from './purge-expired-access.js';
export * from './tokens/token-store.js';
export { SCOPES, SCOPE_DESCRIPTIONS, grantsScope, isScope, parseScopes, type Scope } from './scopes/scope.js';
