/** Path prefix of the service behind a proxy, such as `/media`; empty by default. The server writes it into the page. */
export const PATH_PREFIX = readPathPrefix();

function readPathPrefix(): string {
  const content = document.querySelector<HTMLMetaElement>('meta[name="path-prefix"]')?.content ?? '';
  return content.startsWith('/') ? content : '';
}

/** Returns the URL of the service that serves this page. */
export function serviceUrl(): string {
  return window.location.origin + PATH_PREFIX;
}
