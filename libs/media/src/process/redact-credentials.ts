const REDACTED = '***';

/** `user:password@` of a URL. */
const USER_INFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi;
/** Query parameters and headers that carry secrets, such as those of presigned URLs. */
const SECRET_VALUE =
  /\b((?:x-amz-(?:signature|credential|security-token)|access_token|api_?key|key|password|secret|sig|signature|token)=)[^\s&"'<>]+/gi;
const AUTHORIZATION = /\b(authorization:\s*)(?:\w+\s+)?\S+/gi;

/** Replaces credentials in a text that users may read, such as the log of an attempt. */
export function redactCredentials(text: string): string {
  return text
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(SECRET_VALUE, `$1${REDACTED}`)
    .replace(AUTHORIZATION, `$1${REDACTED}`);
}
