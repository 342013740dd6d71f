/** Under this name Nest finds the settings. */
export const SETTINGS = Symbol('settings');

/** Under this name Nest finds the tokens of an identity provider, null where there is none. */
export const OIDC_VERIFIER = Symbol('oidc tokens');
