/**
 * Escapes the percent signs of a path that is not valid percent-encoded UTF-8, so that the router answers 404 instead of
 * throwing. Returns other URLs unchanged.
 */
export function escapeMalformedPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length);
  }
}
