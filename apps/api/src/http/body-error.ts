import { ApiError, bodyErrorDetail } from '@mediajobs/jobs-domain';

/** Creates the error for a body, or a key of it, that cannot be used. @param expected completes "must be …" */
export function bodyError(path: string, expected: string, received: string): ApiError {
  return new ApiError('invalidInput', [bodyErrorDetail(path, expected, received)]);
}
