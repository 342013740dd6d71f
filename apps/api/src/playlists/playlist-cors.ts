import type { HttpResult } from '../http/http-result.js';

/**
 * Headers that let players of any origin read playlists and segments. No cookie gives access to them: requests carry a token,
 * a signature or a signed URL, which a foreign page does not have.
 */
const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Content-Length, Content-Range, Accept-Ranges, Date, Retry-After, X-Request-Id',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

/** Headers of the response to a preflight request. */
export const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Authorization, Range, If-Range, If-None-Match',
  'Access-Control-Max-Age': '86400',
} as const;

/** Returns a response that pages of any origin may read. */
export function allowAnyOrigin(result: HttpResult): HttpResult {
  return result.withHeaders(CORS_HEADERS);
}
