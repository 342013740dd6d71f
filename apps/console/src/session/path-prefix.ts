/** Path below which the service is seen, such as `/media`, empty by default; the server writes it into the page. */
export const PATH_PREFIX = readPathPrefix();

function readPathPrefix(): string {
  const content = document.querySelector<HTMLMetaElement>('meta[name="path-prefix"]')?.content ?? '';
  return content.startsWith('/') ? content : '';
}

/** Address of the service that the page came from. */
export function serviceUrl(): string {
  return window.location.origin + PATH_PREFIX;
}
