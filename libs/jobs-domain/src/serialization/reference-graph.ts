import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { CLOSE_OBJECT, LINE_FEED, OPEN_OBJECT, QUOTE, skipString, startsWith } from './json-bytes.js';
import type { JsonObject } from './serialize-document.js';

/** An object that may be expanded. There is one node per object, however often it is referred to. */
export interface GraphNode {
  /** `NOT_FOUND` until the object is loaded. */
  slice: DocumentSlice;
  /** Number of objects around this one while it is being written, otherwise null. */
  openDepth: number | null;
  /** The expansion of the object, if it is the same wherever none of its references is open. */
  rendered: Rendered | null;
}

/** An object with everything that is expanded in it. */
export interface Rendered {
  readonly sizeBytes: number;
  /** True when it occurs more than once. */
  isReused: boolean;
  /** Null until it has been written. */
  bytes: Buffer | null;
}

/** The document of an object, as a slice of NDJSON, and the references in it that may be replaced. */
export interface DocumentSlice {
  readonly lines: Buffer;
  readonly start: number;
  readonly end: number;
  readonly references: readonly Span[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly node: GraphNode;
}

export const NOT_FOUND: DocumentSlice = { lines: Buffer.alloc(0), start: 0, end: 0, references: [] };

interface NodesOfKind {
  readonly kind: ObjectKind;
  /** The address of an object up to its id. */
  readonly path: Buffer;
  readonly byId: Map<string, GraphNode>;
}

const ID_LENGTH = 24;
// A reference as `serializeDocument` writes it. Quotes in texts are escaped, so that only references match.
const START = Buffer.from('{"id":"');
const OWN_START = Buffer.from('"id":"');
const NAME = Buffer.from('","name":"');
const HREF = Buffer.from('","href":"');

/** The objects of some kinds that documents refer to, collected while the documents are read. */
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

  /** Adds the objects of a page. Other objects may refer to them. */
  addPage(kind: ObjectKind, lines: Buffer): GraphNode[] {
    const nodes = this.kinds.find((candidate) => candidate.kind === kind);
    const page: GraphNode[] = [];
    for (let start = 0; start < lines.length; start = lines.indexOf(LINE_FEED, start) + 1) {
      const id = nodes ? parseOwnId(lines, start) : null;
      const node = createNode();
      if (nodes && id !== null) nodes.byId.set(id, node);
      page.push(node);
    }
    this.setSlices(page, lines);
    return page;
  }

  /** Assigns the documents of the lines to the nodes, in order. */
  setSlices(nodes: readonly GraphNode[], lines: Buffer): void {
    let start = 0;
    let at = lines.indexOf(OPEN_OBJECT);
    for (const node of nodes) {
      const end = lines.indexOf(LINE_FEED, start);
      const references: Span[] = [];
      while (at !== -1 && at < end) {
        const span = this.parseSpan(lines, at);
        if (span) references.push(span);
        at = lines.indexOf(OPEN_OBJECT, span ? span.end : at + 1);
      }
      node.slice = { lines, start, end, references };
      start = end + 1;
    }
  }

  /** Returns the objects that were first referred to since the last call. */
  takeUnresolved(): ReadonlyMap<ObjectKind, ReadonlyMap<ObjectId, GraphNode>> {
    const { unresolved } = this;
    this.unresolved = new Map();
    return unresolved;
  }

  private parseSpan(lines: Buffer, start: number): Span | null {
    if (!startsWith(lines, START, start)) return null;
    const id = start + START.length;
    let at = id + ID_LENGTH;
    if (startsWith(lines, NAME, at)) at = skipString(lines, at + NAME.length) - 1;
    if (!startsWith(lines, HREF, at)) return null;
    const quote = lines.indexOf(QUOTE, at + HREF.length);
    if (quote === -1 || lines[quote + 1] !== CLOSE_OBJECT) return null;
    const hrefId = quote - ID_LENGTH;
    for (let index = 0; index < ID_LENGTH; index += 1) {
      if (lines[id + index] !== lines[hrefId + index]) return null;
    }
    for (const nodes of this.kinds) {
      if (!startsWith(lines, nodes.path, hrefId - nodes.path.length)) continue;
      const node = this.node(nodes, lines.toString('latin1', id, id + ID_LENGTH));
      return node && { start, end: quote + 2, node };
    }
    return null;
  }

  private node({ kind, byId }: NodesOfKind, id: string): GraphNode | null {
    const existing = byId.get(id);
    if (existing) return existing;
    if (!isObjectId(id)) return null;
    const node = createNode();
    byId.set(id, node);
    const unresolved = this.unresolved.get(kind);
    if (unresolved) unresolved.set(id, node);
    else this.unresolved.set(kind, new Map([[id, node]]));
    return node;
  }
}

function createNode(): GraphNode {
  return { slice: NOT_FOUND, openDepth: null, rendered: null };
}

/** Returns the id of the object whose document starts at this position, or null. */
function parseOwnId(lines: Buffer, start: number): ObjectId | null {
  const end = lines.indexOf(LINE_FEED, start);
  // Every model ends with the id and the address, so that the document need not be read from its start.
  const at = lines.lastIndexOf(QUOTE, end - 3) - HREF.length + 1 - ID_LENGTH;
  const isCanonical =
    startsWith(lines, OWN_START, at - OWN_START.length) && startsWith(lines, HREF, at + ID_LENGTH);
  const id: unknown =
    isCanonical && lines[end - 2] === QUOTE
      ? lines.toString('latin1', at, at + ID_LENGTH)
      : (JSON.parse(lines.toString('utf8', start, end)) as JsonObject)['id'];
  return isObjectId(id) ? id : null;
}
