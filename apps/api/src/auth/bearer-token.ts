/** Returns the token of an `Authorization` header, or null if it has none (RFC 6750 section 2.1). */
export function parseBearerToken(authorization: string | undefined): string | null {
  const [, token = null] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '') ?? [];
  return token;
}
