import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { skipString, CLOSE_OBJECT, LINE_FEED, OPEN_OBJECT, QUOTE, startsWith } from './json-bytes.js';
import type { JsonObject } from './serialize-document.js';

/** An object that may be embedded; there is one of it, however often it is referred to. */
export interface GraphNode {
  /** `NOT_FOUND` until it is. */
  body: DocumentSlice;
  /** How many objects are open around it, where it is open itself; else null. */
  open: number | null;
  /** How it comes out where nothing that it leads to is open, once that is known. */
  ready: Rendered | null;
}

/** An object with all that is embedded in it. */
export interface Rendered {
  /** Bytes. */
  readonly size: number;
  /** Whether it stands in more than one place. */
  again: boolean;
  /** Null until it was written. */
  text: Buffer | null;
}

/** One line of several, and the references in it that may have to give way. */
export interface DocumentSlice {
  readonly lines: Buffer;
  readonly from: number;
  readonly to: number;
  readonly references: readonly Span[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly target: GraphNode;
}

export const NOT_FOUND: DocumentSlice = { lines: Buffer.alloc(0), from: 0, to: 0, references: [] };

interface NodesOfKind {
  readonly kind: ObjectKind;
  /** What is before the id in an address. */
  readonly path: Buffer;
  readonly byId: Map<string, GraphNode>;
}

const ID_LENGTH = 24;
// A reference as `renderBody` writes it. Quotes inside of texts are escaped, so nothing else looks so.
const START = Buffer.from('{"id":"');
const OWN_START = Buffer.from('"id":"');
const NAME = Buffer.from('","name":"');
const HREF = Buffer.from('","href":"');

/** All objects of some kinds that bodies refer to, as they are found. */
export class ReferenceGraph {
  private readonly kinds: readonly NodesOfKind[];
  private unresolved = new Map<ObjectKind, Map<ObjectId, GraphNode>>();

  constructor(kinds: Iterable<ObjectKind>) {
    this.kinds = Array.from(kinds, (kind) => ({
      kind,
      path: Buffer.from(objectHref(kind, '')),
      byId: new Map(),
    }));
  }

  /** The objects of a page, each of which is there for the others. */
  addPage(kind: ObjectKind, lines: Buffer): GraphNode[] {
    const targets = this.kinds.find((candidate) => candidate.kind === kind);
    const page: GraphNode[] = [];
    for (let from = 0; from < lines.length; from = lines.indexOf(LINE_FEED, from) + 1) {
      // What cannot be embedded need not be told from others.
      const id = targets ? parseOwnId(lines, from) : null;
      const target = { body: NOT_FOUND, open: null, ready: null };
      if (targets && id !== null) targets.byId.set(id, target);
      page.push(target);
    }
    this.setSlices(page, lines);
    return page;
  }

  /** Gives objects the bodies that the lines hold in the same order. */
  setSlices(targets: readonly GraphNode[], lines: Buffer): void {
    let from = 0;
    let at = lines.indexOf(OPEN_OBJECT);
    for (const target of targets) {
      const to = lines.indexOf(LINE_FEED, from);
      const references: Span[] = [];
      while (at !== -1 && at < to) {
        const place = this.parseSpan(lines, at);
        if (place) references.push(place);
        at = lines.indexOf(OPEN_OBJECT, place ? place.to : at + 1);
      }
      target.body = { lines, from, to, references };
      from = to + 1;
    }
  }

  /** What was found since the last call and was not known before. */
  takeUnresolved(): ReadonlyMap<ObjectKind, ReadonlyMap<ObjectId, GraphNode>> {
    const { unresolved: found } = this;
    this.unresolved = new Map();
    return found;
  }

  private parseSpan(lines: Buffer, from: number): Span | null {
    if (!startsWith(lines, START, from)) return null;
    const id = from + START.length;
    let at = id + ID_LENGTH;
    if (startsWith(lines, NAME, at)) at = skipString(lines, at + NAME.length) - 1;
    if (!startsWith(lines, HREF, at)) return null;
    const end = lines.indexOf(QUOTE, at + HREF.length);
    if (end === -1 || lines[end + 1] !== CLOSE_OBJECT) return null;
    const named = end - ID_LENGTH;
    for (let index = 0; index < ID_LENGTH; index += 1) {
      if (lines[id + index] !== lines[named + index]) return null;
    }
    for (const targets of this.kinds) {
      if (!startsWith(lines, targets.path, named - targets.path.length)) continue;
      const target = this.node(targets, lines.toString('latin1', id, id + ID_LENGTH));
      return target && { from, to: end + 2, target };
    }
    return null;
  }

  private node({ kind, byId }: NodesOfKind, id: string): GraphNode | null {
    const known = byId.get(id);
    if (known) return known;
    if (!isObjectId(id)) return null;
    const target = { body: NOT_FOUND, open: null, ready: null };
    byId.set(id, target);
    const found = this.unresolved.get(kind);
    if (found) found.set(id, target);
    else this.unresolved.set(kind, new Map([[id, target]]));
    return target;
  }
}

/** The id of the object whose body begins there, null where it has none. */
function parseOwnId(lines: Buffer, from: number): ObjectId | null {
  const to = lines.indexOf(LINE_FEED, from);
  // Every model ends with the id and the address, so that the body need not be read from its beginning.
  const id = lines.lastIndexOf(QUOTE, to - 3) - HREF.length + 1 - ID_LENGTH;
  const ends = startsWith(lines, OWN_START, id - OWN_START.length) && startsWith(lines, HREF, id + ID_LENGTH);
  const found: unknown =
    ends && lines[to - 2] === QUOTE
      ? lines.toString('latin1', id, id + ID_LENGTH)
      : (JSON.parse(lines.toString('utf8', from, to)) as JsonObject)['id'];
  return isObjectId(found) ? found : null;
}
