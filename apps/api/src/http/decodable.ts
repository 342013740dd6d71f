/**
 * The same address, but where escapes in its path stand for no characters: then it is taken as it is written, percent
 * signs and all. So it is the address of nothing, and answered like one, by whatever is looked at first.
 */
export function decodable(address: string): string {
  const [path = ''] = address.split('?', 1);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return path.replaceAll('%', '%25') + address.slice(path.length);
  }
}
