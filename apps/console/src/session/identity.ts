import * as v from 'valibot';

const schema = v.object({
  account: v.string(),
  name: v.nullable(v.string()),
  method: v.picklist(['token', 'oidc']),
  scopes: v.array(v.string()),
  tokenId: v.nullable(v.string()),
  /** Epoch milliseconds; null for never. */
  expiresAt: v.nullable(v.number()),
});

/** The signed-in user. */
export type Identity = v.InferOutput<typeof schema>;

/** Parses an identity that a tab has stored; null for anything else. */
export function parseIdentity(text: string | null): Identity | null {
  try {
    return v.parse(schema, JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** Returns true if scopes include one. `mediahub` is both `mediahub_read` and `mediahub_write`. */
export function grantsScope(scopes: readonly string[], needed: string): boolean {
  if (scopes.includes(needed)) return true;
  return (needed === 'mediahub_read' || needed === 'mediahub_write') && scopes.includes('mediahub');
}

/** Returns how a user is shown: by name, or else by account. */
export function displayName({ name, account }: Identity): string {
  return name ?? `Account ${account}`;
}
