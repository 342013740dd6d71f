/** Joins the path of a parent, which is '' for the record itself, and a path inside it. */
export function joinPath(parent: string, path: string): string {
  if (parent === '' || path === '') return parent + path;
  return path.startsWith('[') ? parent + path : `${parent}.${path}`;
}

/** Formats a path as `outputs[0].preset.id`, with unusual keys in quotes. */
export function formatPath(segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => joinPath(path, formatSegment(segment)), '');
}

function formatSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[\w-]+$/.test(segment) ? segment : `[${JSON.stringify(segment)}]`;
}

/** Returns true for the path of the parent and paths inside it. */
export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

/** Returns the path relative to the parent. */
export function relativeTo(path: string, parent: string): string {
  return path.startsWith(`${parent}.`) ? path.slice(parent.length + 1) : path;
}
