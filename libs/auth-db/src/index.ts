export * from './applications/application-store.js';
export { clientActor, operatorActor, tokenActor, userActor, type Actor } from './audit/audit-log.js';
export type { SignedText } from './applications/signature.js';
export { UsedSignatures } from './applications/used-signatures.js';
export * from './downloads/download-token.js';
export { GrantRevocations } from './downloads/grant-revocations.js';
export { DownloadSigningKey, SignInKey } from './keys/shared-key.js';
export * from './purge-expired-access.js';
export * from './scopes/scope.js';
export * from './sessions/session-store.js';
export type { Access } from './tokens/access.js';
export {
  hashToken,
  toTokenId,
  type IssuedToken,
  type ListedToken,
  type NewToken,
  type TokenSelector,
} from './tokens/token-rows.js';
export * from './tokens/token-store.js';
export * from './secrets/external-object.js';
export * from './secrets/pipeline-secrets.js';
export { SecretCipher, SecretDecryptionError } from './secrets/secret-cipher.js';
export * from './secrets/sealed-source.js';
export * from './secrets/secrets-key.js';
export {
  rotateWebhookSecret,
  deleteWebhookSecret,
  type NewWebhookSecret,
} from './secrets/webhook-secrets.js';
export * from './secrets/webhook-targets.js';
export * from './templates/template-store.js';
export * from './uploads/upload-token.js';
