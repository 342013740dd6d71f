/** Any origin: it only shows whether an address leaves it. */
const BASE = 'http://localhost';

/** Path that opens without another one. */
const DEFAULT_PATH = '/jobs';

/**
 * Returns an address as path, query and fragment below this service, or the list of jobs for any other address, so that a
 * link to the sign-in cannot lead to another site (open redirect).
 */
export function toLocalPath(address: string | null): string {
  if (address?.startsWith('/') !== true || !URL.canParse(address, BASE)) return DEFAULT_PATH;
  const { origin, pathname, search, hash } = new URL(address, BASE);
  return origin === BASE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : DEFAULT_PATH;
}
