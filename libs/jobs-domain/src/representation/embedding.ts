import { hrefOf, type Kind } from '../model/kind.js';
import { isObjectId, type ObjectId } from '../object-id.js';
import { afterText, CLOSE_OBJECT, LINE_FEED, OPEN_OBJECT, QUOTE, startsWith } from './json-bytes.js';
import type { JsonObject } from './render.js';

/** An object that may be embedded; there is one of it, however often it is referred to. */
export interface Target {
  /** `NOT_FOUND` until it is. */
  body: Body;
  /** How many objects are open around it, where it is open itself; else null. */
  open: number | null;
  /** How it comes out where nothing that it leads to is open, once that is known. */
  ready: Ready | null;
}

/** An object with all that is embedded in it. */
export interface Ready {
  /** Bytes. */
  readonly size: number;
  /** Whether it stands in more than one place. */
  again: boolean;
  /** Null until it was written. */
  text: Buffer | null;
}

/** One line of several, and the references in it that may have to give way. */
export interface Body {
  readonly lines: Buffer;
  readonly from: number;
  readonly to: number;
  readonly references: readonly Place[];
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly target: Target;
}

export const NOT_FOUND: Body = { lines: Buffer.alloc(0), from: 0, to: 0, references: [] };

interface Targets {
  readonly kind: Kind;
  /** What is before the id in an address. */
  readonly path: Buffer;
  readonly byId: Map<string, Target>;
}

const ID_LENGTH = 24;
// A reference as `renderBody` writes it. Quotes inside of texts are escaped, so nothing else looks so.
const START = Buffer.from('{"id":"');
const OWN_START = Buffer.from('"id":"');
const NAME = Buffer.from('","name":"');
const HREF = Buffer.from('","href":"');

/** All objects of some kinds that bodies refer to, as they are found. */
export class Embedding {
  private readonly kinds: readonly Targets[];
  private found = new Map<Kind, Map<ObjectId, Target>>();

  constructor(kinds: Iterable<Kind>) {
    this.kinds = Array.from(kinds, (kind) => ({
      kind,
      path: Buffer.from(hrefOf(kind, '')),
      byId: new Map(),
    }));
  }

  /** The objects of a page, each of which is there for the others. */
  page(kind: Kind, lines: Buffer): Target[] {
    const targets = this.kinds.find((candidate) => candidate.kind === kind);
    const page: Target[] = [];
    for (let from = 0; from < lines.length; from = lines.indexOf(LINE_FEED, from) + 1) {
      // What cannot be embedded need not be told from others.
      const id = targets ? ownId(lines, from) : null;
      const target = { body: NOT_FOUND, open: null, ready: null };
      if (targets && id !== null) targets.byId.set(id, target);
      page.push(target);
    }
    this.read(page, lines);
    return page;
  }

  /** Gives objects the bodies that the lines hold in the same order. */
  read(targets: readonly Target[], lines: Buffer): void {
    let from = 0;
    let at = lines.indexOf(OPEN_OBJECT);
    for (const target of targets) {
      const to = lines.indexOf(LINE_FEED, from);
      const references: Place[] = [];
      while (at !== -1 && at < to) {
        const place = this.placeAt(lines, at);
        if (place) references.push(place);
        at = lines.indexOf(OPEN_OBJECT, place ? place.to : at + 1);
      }
      target.body = { lines, from, to, references };
      from = to + 1;
    }
  }

  /** What was found since the last call and was not known before. */
  takeFound(): ReadonlyMap<Kind, ReadonlyMap<ObjectId, Target>> {
    const { found } = this;
    this.found = new Map();
    return found;
  }

  private placeAt(lines: Buffer, from: number): Place | null {
    if (!startsWith(lines, START, from)) return null;
    const id = from + START.length;
    let at = id + ID_LENGTH;
    if (startsWith(lines, NAME, at)) at = afterText(lines, at + NAME.length) - 1;
    if (!startsWith(lines, HREF, at)) return null;
    const end = lines.indexOf(QUOTE, at + HREF.length);
    if (end === -1 || lines[end + 1] !== CLOSE_OBJECT) return null;
    const named = end - ID_LENGTH;
    for (let index = 0; index < ID_LENGTH; index += 1) {
      if (lines[id + index] !== lines[named + index]) return null;
    }
    for (const targets of this.kinds) {
      if (!startsWith(lines, targets.path, named - targets.path.length)) continue;
      const target = this.target(targets, lines.toString('latin1', id, id + ID_LENGTH));
      return target && { from, to: end + 2, target };
    }
    return null;
  }

  private target({ kind, byId }: Targets, id: string): Target | null {
    const known = byId.get(id);
    if (known) return known;
    if (!isObjectId(id)) return null;
    const target = { body: NOT_FOUND, open: null, ready: null };
    byId.set(id, target);
    const found = this.found.get(kind);
    if (found) found.set(id, target);
    else this.found.set(kind, new Map([[id, target]]));
    return target;
  }
}

/** The id of the object whose body begins there, null where it has none. */
function ownId(lines: Buffer, from: number): ObjectId | null {
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
