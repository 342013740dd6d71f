import * as v from 'valibot';

// Only addresses of this console: whoever made the link must not lead people elsewhere.
const search = v.object({
  to: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined),
});

/** Where to go after signing in. */
export function parseSignInSearch(address: Record<string, unknown>): { to?: string | undefined } {
  return v.parse(search, address);
}
