import * as v from 'valibot';

// Only paths of this console, so that a link cannot redirect to another site (open redirect).
const search = v.object({
  to: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined),
});

/** Parses the path to open after signing in. */
export function parseSignInSearch(address: Record<string, unknown>): { to?: string | undefined } {
  return v.parse(search, address);
}
