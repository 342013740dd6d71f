/** Paths of the API, which a URL copied from it may have after the base. */
const API_PATHS = /\/(v1(\/.*)?|docs|docs-json|docs-yaml|reference)?$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:|\/|$)/;

/**
 * Returns the base URL of a service. Accepts any URL of its API, and an address without a scheme: http on this machine,
 * otherwise https.
 *
 * @throws TypeError if the text is not an address
 */
export function parseBaseUrl(text: string): string {
  // The value of a variable that is not set.
  if (typeof (text as unknown) !== 'string') throw createError(typeof text);
  const scheme = LOOPBACK_HOST.test(text) ? 'http' : 'https';
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && url.username === '' && /^https?:$/.test(url.protocol) && /^[\w.:[\]-]+$/.test(url.host)) {
    return `${url.origin}${url.pathname.replace(API_PATHS, '').replace(/\/+$/, '')}`;
  }
  throw createError(JSON.stringify(text));
}

function createError(received: string): TypeError {
  return new TypeError(
    `The address of the service must be a URL such as https://jobs.example.com, got ${received}`,
  );
}
