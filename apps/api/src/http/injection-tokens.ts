/** Injects the settings of the process. */
export const SETTINGS = Symbol('settings');

/** Injects the open database. */
export const DATABASE = Symbol('database');

/** Injects the reader of the primary database, for objects that a request has just written: a replica may lag behind. */
export const PRIMARY_READER = Symbol('primary reader');

/** Injects the cipher of pipeline credentials, null without a key. */
export const SECRET_CIPHER = Symbol('secret cipher');

/** Injects the verifier of an identity provider's tokens, null without one. */
export const OIDC_VERIFIER = Symbol('OIDC verifier');

/** Injects the client for sign-in at the identity provider, null without one. */
export const OIDC_CLIENT = Symbol('OIDC client');

/** Injects the signal that is aborted when the process starts to shut down. */
export const SHUTDOWN_SIGNAL = Symbol('shutdown signal');
