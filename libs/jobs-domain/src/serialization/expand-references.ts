import type { ObjectId } from '../ids/object-id.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { LINE_FEED } from './json-bytes.js';
import { encodeNdjson } from './ndjson.js';
import { NOT_FOUND, ReferenceGraph, type GraphNode, type Rendered } from './reference-graph.js';

/** Loads documents of one kind by id. Objects that do not exist or are not visible are missing in the result. */
export type LoadDocuments = (
  kind: ObjectKind,
  ids: readonly ObjectId[],
) => Promise<ReadonlyMap<ObjectId, string>>;

/** Maximum number of bytes that the expansion of a page may load, and that it may write. */
export const MAX_EXPANSION_BYTES = 256 * 1024 * 1024;

/** Maximum size of a chunk of more than one object. */
const MAX_CHUNK_BYTES = 128 * 1024;

/** Maximum depth of nested objects, which is also the maximum number of queries per kind. */
export const MAX_EXPANSION_DEPTH = 500;

/** Thrown when an expansion would exceed `MAX_EXPANSION_BYTES` or `MAX_EXPANSION_DEPTH`. */
export class ExpansionTooLargeError extends Error {
  constructor() {
    super('The expansion is too large; request fewer objects or kinds');
    this.name = 'ExpansionTooLargeError';
  }
}

/**
 * Replaces references to the given kinds in whole lines of NDJSON by the documents of the objects, recursively, with
 * one query per kind and level. A reference stays when its object is not found or contains the reference. Documents
 * are not parsed, and the expansion of an object that occurs often is assembled once.
 *
 * @returns whole lines, in chunks that are assembled one at a time; each is valid until the next one is taken
 * @throws ExpansionTooLargeError
 */
export async function expandReferences(
  kind: ObjectKind,
  lines: Buffer,
  kinds: ReadonlySet<ObjectKind>,
  load: LoadDocuments,
): Promise<Iterable<Buffer>> {
  if (kinds.size === 0) return [lines];
  const graph = new ReferenceGraph(kinds);
  const page = graph.addPage(kind, lines);
  await loadGraph(graph, load);
  return new Expander(page).chunks();
}

/** Loads all objects that the documents refer to, level by level. */
async function loadGraph(graph: ReferenceGraph, load: LoadDocuments): Promise<void> {
  let sizeBytes = 0;
  let level = graph.takeUnresolved();
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth > MAX_EXPANSION_DEPTH) throw new ExpansionTooLargeError();
    const loads = [...level].map(async ([kind, nodes]) => ({
      nodes,
      loaded: await load(kind, [...nodes.keys()]),
    }));
    for (const { nodes, loaded } of await Promise.all(loads)) {
      const found: GraphNode[] = [];
      const documents: string[] = [];
      for (const [id, document] of loaded) {
        const node = nodes.get(id);
        if (!node) continue;
        found.push(node);
        documents.push(document);
        sizeBytes += document.length;
        if (sizeBytes > MAX_EXPANSION_BYTES) throw new ExpansionTooLargeError();
      }
      graph.setSlices(found, encodeNdjson(documents));
    }
    level = graph.takeUnresolved();
  }
}

/** Walks a page twice: first to learn all sizes, so that a page that is too large is refused before any write. */
class Expander {
  /** Null during the first walk. */
  private output: Buffer | null = null;
  private memory = Buffer.alloc(0);
  private sizeBytes = 0;
  private readonly page: { readonly node: GraphNode; readonly sizeBytes: number }[] = [];
  private readonly open: GraphNode[] = [];
  private readonly reachableNodes = new Map<GraphNode, ReadonlySet<GraphNode>>();

  /** @throws ExpansionTooLargeError */
  constructor(page: readonly GraphNode[]) {
    for (const node of page) {
      const before = this.sizeBytes;
      this.expand(node);
      this.sizeBytes += 1;
      this.page.push({ node, sizeBytes: this.sizeBytes - before });
    }
  }

  *chunks(): Generator<Buffer> {
    let nodes: GraphNode[] = [];
    let sizeBytes = 0;
    for (const line of this.page) {
      if (sizeBytes > 0 && sizeBytes + line.sizeBytes > MAX_CHUNK_BYTES) {
        yield this.chunk(nodes, sizeBytes);
        nodes = [];
        sizeBytes = 0;
      }
      nodes.push(line.node);
      sizeBytes += line.sizeBytes;
    }
    if (sizeBytes > 0) yield this.chunk(nodes, sizeBytes);
  }

  private chunk(nodes: readonly GraphNode[], sizeBytes: number): Buffer {
    if (this.memory.length < sizeBytes)
      this.memory = Buffer.allocUnsafeSlow(Math.max(sizeBytes, MAX_CHUNK_BYTES));
    const output = this.memory.subarray(0, sizeBytes);
    this.output = output;
    this.sizeBytes = 0;
    for (const node of nodes) {
      this.expand(node);
      output[this.sizeBytes++] = LINE_FEED;
    }
    return output;
  }

  /** Adds an object. Returns the depth of the outermost open object that stayed a reference in it, or Infinity. */
  private expand(node: GraphNode): number {
    const { output, sizeBytes: start } = this;
    const depth = this.open.length;
    if (depth > MAX_EXPANSION_DEPTH) throw new ExpansionTooLargeError();
    const rendered = this.reusable(node);
    if (rendered && (!output || rendered.bytes)) {
      rendered.isReused = true;
      if (rendered.bytes) this.copy(rendered.bytes, 0, rendered.sizeBytes);
      else this.add(rendered.sizeBytes);
      return Infinity;
    }
    const outermost = this.write(node, depth);
    if (!output && outermost >= depth) {
      node.rendered = { sizeBytes: this.sizeBytes - start, isReused: false, bytes: null };
    }
    // An object without references is copied from its own document.
    if (output && rendered && node.slice.references.length > 0) {
      rendered.bytes = Buffer.from(output.subarray(start, this.sizeBytes));
    }
    return outermost;
  }

  private write(node: GraphNode, depth: number): number {
    const { lines, start, end, references } = node.slice;
    node.openDepth = depth;
    this.open.push(node);
    let outermost = Infinity;
    let at = start;
    for (const reference of references) {
      const inner = reference.node;
      if (inner.slice === NOT_FOUND) continue;
      if (inner.openDepth !== null) {
        outermost = Math.min(outermost, inner.openDepth);
        continue;
      }
      this.copy(lines, at, reference.start);
      outermost = Math.min(outermost, this.expand(inner));
      at = reference.end;
    }
    this.copy(lines, at, end);
    this.open.pop();
    node.openDepth = null;
    return outermost;
  }

  /** Returns the expansion of an object that occurs repeatedly, unless an object that it leads to is open here. */
  private reusable(node: GraphNode): Rendered | null {
    const { rendered } = node;
    if (!rendered || (this.output && !rendered.isReused)) return null;
    if (node.slice.references.length === 0) return rendered;
    let reachable = this.reachableNodes.get(node);
    if (!reachable) {
      reachable = collectReachable(node);
      this.reachableNodes.set(node, reachable);
    }
    for (const open of this.open) if (reachable.has(open)) return null;
    return rendered;
  }

  private copy(bytes: Buffer, start: number, end: number): void {
    if (this.output) bytes.copy(this.output, this.sizeBytes, start, end);
    this.add(end - start);
  }

  private add(bytes: number): void {
    this.sizeBytes += bytes;
    if (this.sizeBytes > MAX_EXPANSION_BYTES) throw new ExpansionTooLargeError();
  }
}

/** Returns an object and all objects that it leads to. */
function collectReachable(node: GraphNode): ReadonlySet<GraphNode> {
  const reachable = new Set<GraphNode>([node]);
  for (const { slice } of reachable) {
    for (const reference of slice.references) reachable.add(reference.node);
  }
  return reachable;
}
