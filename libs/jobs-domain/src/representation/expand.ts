import { kindOfPlural, type Kind } from '../model/kind.js';
import type { ObjectId } from '../object-id.js';

/** Reads the bodies of objects of one kind; what is not there, or not to be seen, is not in the answer. */
export type LoadBodies = (kind: Kind, ids: readonly ObjectId[]) => Promise<ReadonlyMap<ObjectId, string>>;

/**
 * How many characters the expansion of a page may put together, those of its steps included: objects that refer on
 * and on must fill neither the memory nor the time.
 */
export const EXPANSION_LIMIT = 256 * 1024 * 1024;

/** How many objects may be open inside of each other, which is also the greatest number of queries per kind. */
export const EXPANSION_DEPTH = 500;

/** An expansion would put more than `EXPANSION_LIMIT` characters together or nest deeper than `EXPANSION_DEPTH`. */
export class ExpansionTooLarge extends Error {
  constructor() {
    super('The expansion is too large; ask for fewer objects or kinds');
    this.name = 'ExpansionTooLarge';
  }
}

// A reference as `renderBody` writes it, with an origin or without. Quotes inside of JSON strings are escaped, so nothing else looks so.
const REFERENCE = /\{"id":"([0-9a-f]{24})",(?:"name":"(?:[^"\\]|\\.)*",)?"href":"[^"]*\/v1\/([a-z]+)\/\1"\}/g;

interface Embedded {
  readonly text: string;
  /** Everything that was embedded, or left as a reference because it was open, on the way through `text`. */
  readonly touched: ReadonlySet<string>;
}

/**
 * Replaces the references of the named kinds in bodies by the bodies of what they name, recursively, one query
 * per kind and level. An object that is open on the way to itself, or that is not found, stays a reference.
 * Works on text: nothing is parsed, and what is embedded often is put together once.
 *
 * @throws ExpansionTooLarge
 */
export async function expandBodies(
  kind: Kind,
  bodies: readonly { readonly id: ObjectId; readonly body: string }[],
  kinds: ReadonlySet<Kind>,
  load: LoadBodies,
): Promise<string[]> {
  if (kinds.size === 0) return bodies.map(({ body }) => body);
  const known = new Map<string, string>(bodies.map(({ id, body }) => [`${kind}/${id}`, body]));
  await loadAll(
    bodies.map(({ body }) => body),
    kinds,
    load,
    known,
  );
  const expand = expanderOf(known, kinds);
  return bodies.map(({ id, body }) => expand(body, `${kind}/${id}`));
}

/** Loads whatever the texts lead to, level by level. */
async function loadAll(
  texts: readonly string[],
  kinds: ReadonlySet<Kind>,
  load: LoadBodies,
  known: Map<string, string>,
): Promise<void> {
  const asked = new Set(known.keys());
  let size = 0;
  let level = texts;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > EXPANSION_DEPTH) throw new ExpansionTooLarge();
    const wanted = new Map<Kind, ObjectId[]>();
    for (const text of level) {
      for (const [, id, plural] of text.matchAll(REFERENCE)) {
        const kind = kindOfPlural(String(plural));
        if (!kind || !kinds.has(kind) || asked.has(`${kind}/${id}`)) continue;
        asked.add(`${kind}/${id}`);
        const ids = wanted.get(kind) ?? [];
        ids.push(id as ObjectId);
        wanted.set(kind, ids);
      }
    }
    const next: string[] = [];
    for (const [kind, ids] of wanted) {
      for (const [id, body] of await load(kind, ids)) {
        known.set(`${kind}/${id}`, body);
        next.push(body);
        size += body.length;
        if (size > EXPANSION_LIMIT) throw new ExpansionTooLarge();
      }
    }
    level = next;
  }
}

function expanderOf(
  known: ReadonlyMap<string, string>,
  kinds: ReadonlySet<Kind>,
): (body: string, self: string) => string {
  const ready = new Map<string, Embedded>();
  const open = new Set<string>();
  let built = 0;

  // An object comes out the same wherever it stands, unless something that it leads to is open there.
  const embed = (key: string, body: string): Embedded => {
    const before = ready.get(key);
    if (before && !intersects(before.touched, open)) return before;
    if (open.size > EXPANSION_DEPTH) throw new ExpansionTooLarge();
    open.add(key);
    const touched = new Set<string>([key]);
    let size = body.length;
    const text = body.replace(REFERENCE, (reference: string, id: string, plural: string) => {
      const kind = kindOfPlural(plural);
      const target = `${kind}/${id}`;
      const found = kind && kinds.has(kind) ? known.get(target) : undefined;
      if (found === undefined) return reference;
      touched.add(target);
      if (open.has(target)) return reference;
      const inner = embed(target, found);
      for (const innerKey of inner.touched) touched.add(innerKey);
      size += inner.text.length;
      if (built + size > EXPANSION_LIMIT) throw new ExpansionTooLarge();
      return inner.text;
    });
    open.delete(key);
    built += size;
    const embedded = { text, touched };
    if (!intersects(touched, open)) ready.set(key, embedded);
    return embedded;
  };

  return (body, self) => embed(self, body).text;
}

function intersects(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const key of others) if (some.has(key)) return true;
  return false;
}
