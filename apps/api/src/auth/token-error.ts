import { ApiError } from '@mediajobs/jobs-domain';

/**
 * Returns the error for credentials that are missing, invalid or insufficient.
 *
 * @param error of RFC 6750 section 3.1; null if none were sent
 */
export function createTokenError(
  message: string,
  error: 'invalid_token' | 'insufficient_scope' | null = 'invalid_token',
  parameter = 'Authorization',
): ApiError {
  return new ApiError('invalidToken', [{ parameter, message }], {
    'WWW-Authenticate': error === null ? 'Bearer' : `Bearer error="${error}"`,
  });
}
