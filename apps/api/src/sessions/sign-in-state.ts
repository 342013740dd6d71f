import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** Time that a user has to sign in at the identity provider. */
export const SIGN_IN_LIFETIME_S = 10 * 60;

/** State of a sign-in, which is compared when the identity provider redirects back. */
export interface SignInState {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Path to open afterwards. */
  readonly to: string;
}

/** Encrypts the state of a sign-in for the cookie of the browser that begins it. @param key of 32 bytes */
export function sealSignIn(state: SignInState, key: Buffer): Promise<string> {
  return new EncryptJWT({ ...state })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(`${SIGN_IN_LIFETIME_S}s`)
    .encrypt(key);
}

/** Returns the state of a cookie; null if it has expired or was not made by this service. */
export async function openSignIn(cookie: string, key: Buffer): Promise<SignInState | null> {
  try {
    // What this key decrypts was encrypted by `sealSignIn`.
    const { payload } = await jwtDecrypt<SignInState>(cookie, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
