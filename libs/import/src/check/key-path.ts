/** The path of a key inside of the value at `parent`, which may be the record itself: ''. */
export function joinPath(parent: string, path: string): string {
  if (parent === '' || path === '') return parent + path;
  return path.startsWith('[') ? parent + path : `${parent}.${path}`;
}

/** A path as it is printed: `outputs[0].preset.id`; keys that would not read as one stand in quotes. */
export function formatPath(segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => joinPath(path, formatSegment(segment)), '');
}

function formatSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[\w-]+$/.test(segment) ? segment : `[${JSON.stringify(segment)}]`;
}

/** Returns whether a path is that of the parent, or of something inside it. */
export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

/** Returns the path as seen from inside the parent. */
export function relativeTo(path: string, parent: string): string {
  return path.startsWith(`${parent}.`) ? path.slice(parent.length + 1) : path;
}
