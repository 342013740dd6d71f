export * from './applications/application-store.js';
export { clientActor, operatorActor, type Actor } from './audit/audit-log.js';
export * from './purge-expired-access.js';
export * from './scopes/scope.js';
export {
  hashToken,
  TOKEN_CACHE_TTL_MS,
  TokenStore,
  type Access,
  type ListedToken,
  type TokenSelector,
} from './tokens/token-store.js';
