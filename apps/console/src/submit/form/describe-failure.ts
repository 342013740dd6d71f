import { ConnectionError, UnavailableError } from '@mediajobs/jobs-client';
import { lacksScope } from '../../session/request-errors.js';
import { toProblems } from '../draft/problems.js';

/**
 * Returns why a request failed for another reason than its content; null for a refused request.
 *
 * @param isLatest false for a request that has been changed since
 */
export function describeFailure(
  error: Error | null,
  isLatest: boolean,
  purpose: 'submission' | 'check' = 'submission',
): string | null {
  if (error === null || !isLatest || toProblems(error) !== null) return null;
  if (lacksScope(error)) return 'This token may not submit jobs: it lacks the scope mediahub_submit_jobs.';
  // The submission reports it again; a check that fails for a moment is not worth a message.
  if (purpose === 'check') return null;
  if (error instanceof ConnectionError || error instanceof UnavailableError)
    return `${error.message}. The job may have been submitted: look at the list before you submit it again.`;
  return error.message;
}
