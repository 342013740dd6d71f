import { grantsScope, isScope, SCOPES, type Scope } from '@mediajobs/auth-db';
import { ApiError, bodyErrorDetail, formatValue } from '@mediajobs/jobs-domain';

/**
 * Returns the scopes of a request without duplicates.
 *
 * @param granted scopes of the caller, who cannot pass on more than that
 * @throws ApiError `invalidInput` with every scope that is unknown or not granted
 */
export function parseGrantedScopes(requested: readonly string[], granted: ReadonlySet<string>): Scope[] {
  const problems = requested.flatMap((scope, index) => {
    const expected = describeProblem(scope, granted);
    return expected === null ? [] : [bodyErrorDetail(`scopes[${index}]`, expected, formatValue(scope))];
  });
  if (problems.length > 0) throw new ApiError('invalidInput', problems);
  return [...new Set(requested.filter(isScope))];
}

/** Returns what a scope must be, null if it is that. */
function describeProblem(scope: string, granted: ReadonlySet<string>): string | null {
  if (!isScope(scope)) return `one of ${SCOPES.join(', ')}`;
  return grantsScope(granted, scope) ? null : 'a scope that you have yourself';
}
