import * as v from 'valibot';

/** Reason why a sign-in at the identity provider failed, as the service names it. */
export const SIGN_IN_ERRORS = {
  access_denied: 'The identity provider refused the sign-in.',
  expired: 'The sign-in took too long, or was started in another window. Try again.',
  no_account: 'Your user belongs to no account of this service. Ask your administrator.',
  no_scopes: 'Your user has no role for this service. Ask your administrator.',
  unavailable: 'The identity provider does not respond. Try again in a moment.',
  failed:
    'The identity provider returned an answer that is not valid. Ask your administrator to read the log.',
} as const;

export type SignInError = keyof typeof SIGN_IN_ERRORS;

const ERROR_NAMES = Object.keys(SIGN_IN_ERRORS) as SignInError[];

// Only paths of this console, so that a link cannot redirect to another site (open redirect).
const search = v.object({
  to: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined),
  error: v.fallback(v.optional(v.picklist(ERROR_NAMES)), undefined),
});

/** Parses the path to open after signing in, and the reason why a sign-in failed. */
export function parseSignInSearch(address: Record<string, unknown>): {
  to?: string | undefined;
  error?: SignInError | undefined;
} {
  return v.parse(search, address);
}
