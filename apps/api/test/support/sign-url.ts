import type { ClientCredentials } from '@mediajobs/auth-db';
import { createHmac } from 'node:crypto';

/** Options of a signed URL. */
export interface SignOptions {
  /** Epoch seconds; by default 25 minutes from now. The documentation takes 30, and equal URLs work once. */
  readonly expiryTime?: number;
  /** Parameters after `expiry_time`, such as `&multi_use=true`. */
  readonly suffix?: string;
}

/** Signs path and query with the secret of an application, as the public clients of the reference API do. */
export function signUrl(
  { clientId, secret }: ClientCredentials,
  url: string,
  { expiryTime = Math.floor(Date.now() / 1000) + 1_500, suffix = '' }: SignOptions = {},
): string {
  const separator = url.includes('?') ? '&' : '?';
  const text = `${url}${separator}client_id=${clientId}&expiry_time=${expiryTime}${suffix}`;
  const key = Buffer.from(secret, 'base64');
  return `${text}&signature=${createHmac('sha256', key).update(text).digest('hex')}`;
}
