import { fromPlural, type Json, type ObjectKind } from '../src/index.js';

/** Expands parsed documents: a naive implementation to compare the one on bytes with. */
export function expandNaively(
  self: string,
  objects: ReadonlyMap<string, string>,
  kinds: ReadonlySet<ObjectKind>,
  open: readonly string[] = [],
): Json {
  const path = [...open, self];
  const visit = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    const keys = Object.keys(value).join();
    if (keys === 'id,href' || keys === 'id,name,href') {
      const [, plural = '', id = ''] = /^\/v1\/([a-z]+)\/([0-9a-f]+)$/.exec(value['href'] as string) ?? [];
      const kind = fromPlural(plural);
      const target = `${String(kind)}/${id}`;
      const there = kind !== undefined && kinds.has(kind) && objects.has(target) && !path.includes(target);
      return there ? expandNaively(target, objects, kinds, path) : value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(JSON.parse(objects.get(self) ?? 'null') as Json);
}
