/**
 * The same address, but where escapes in its path stand for no characters: then it is taken as it is written, percent
 * signs and all. So it is the address of nothing, and answered like one, by whatever is looked at first.
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
