import type { ObjectKind } from '../ids/object-kind.js';
import type { ObjectId } from '../ids/object-id.js';
import { ReferenceGraph, NOT_FOUND, type Rendered, type GraphNode } from './reference-graph.js';
import { LINE_FEED } from './json-bytes.js';
import { encodeNdjson } from './ndjson.js';
import { allocateOwn, type Allocate } from './allocator.js';

/** Reads the bodies of objects of one kind; what is not there, or not to be seen, is not in the answer. */
export type LoadDocuments = (
  kind: ObjectKind,
  ids: readonly ObjectId[],
) => Promise<ReadonlyMap<ObjectId, string>>;

/**
 * How many bytes the expansion of a page may load, and how many it may put together: objects that refer on and on
 * must fill neither the memory nor the time.
 */
export const MAX_EXPANSION_BYTES = 256 * 1024 * 1024;

/** A chunk of an expansion has at most so many bytes, where it has more than one object. */
const MAX_CHUNK_BYTES = 128 * 1024;

/** How many objects may be open inside of each other, which is also the greatest number of queries per kind. */
export const MAX_EXPANSION_DEPTH = 500;

/** An expansion would put more than `EXPANSION_LIMIT` bytes together or nest deeper than `EXPANSION_DEPTH`. */
export class ExpansionTooLargeError extends Error {
  constructor() {
    super('The expansion is too large; ask for fewer objects or kinds');
    this.name = 'ExpansionTooLarge';
  }
}

/**
 * Replaces the references of the named kinds in the bodies of whole lines by the bodies of what they name,
 * recursively, one query per kind and level. An object that is open on the way to itself, or that is not found,
 * stays a reference. Works on bytes: nothing is parsed, and what is embedded often is put together once.
 *
 * @param allocate where the chunks are to lie; by default each in memory of its own.
 * @returns whole lines again, chunk by chunk, each put together when it is asked for.
 * @throws ExpansionTooLarge
 */
export async function expandReferences(
  kind: ObjectKind,
  lines: Buffer,
  kinds: ReadonlySet<ObjectKind>,
  load: LoadDocuments,
  allocate: Allocate = allocateOwn,
): Promise<Iterable<Buffer>> {
  if (kinds.size === 0) return [lines];
  const graph = new ReferenceGraph(kinds);
  const page = graph.addPage(kind, lines);
  await loadGraph(graph, load);
  return new Expander(page, allocate).chunks();
}

/** Loads whatever the bodies lead to, level by level, and all kinds of a level at once. */
async function loadGraph(graph: ReferenceGraph, load: LoadDocuments): Promise<void> {
  let size = 0;
  let level = graph.takeUnresolved();
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth > MAX_EXPANSION_DEPTH) throw new ExpansionTooLargeError();
    const loads = [...level].map(async ([kind, targets]) => ({
      targets,
      loaded: await load(kind, [...targets.keys()]),
    }));
    for (const { targets, loaded } of await Promise.all(loads)) {
      const found: GraphNode[] = [];
      const bodies: string[] = [];
      for (const [id, body] of loaded) {
        const target = targets.get(id);
        if (!target) continue;
        found.push(target);
        bodies.push(body);
        size += body.length;
        if (size > MAX_EXPANSION_BYTES) throw new ExpansionTooLargeError();
      }
      graph.setSlices(found, encodeNdjson(bodies));
    }
    level = graph.takeUnresolved();
  }
}

/** Goes through a page twice: what is too large is known before anything is written, and so is every size. */
class Expander {
  /** None while sizes are taken. */
  private output: Buffer | null = null;
  private size = 0;
  private readonly page: { readonly target: GraphNode; readonly size: number }[] = [];
  private readonly open: GraphNode[] = [];
  private readonly reachableNodes = new Map<GraphNode, ReadonlySet<GraphNode>>();

  /** @throws ExpansionTooLarge */
  constructor(
    page: readonly GraphNode[],
    private readonly allocate: Allocate,
  ) {
    for (const target of page) {
      const before = this.size;
      this.embed(target);
      this.size += 1;
      this.page.push({ target, size: this.size - before });
    }
  }

  *chunks(): Generator<Buffer> {
    let targets: GraphNode[] = [];
    let size = 0;
    for (const line of this.page) {
      if (size > 0 && size + line.size > MAX_CHUNK_BYTES) {
        yield this.chunk(targets, size);
        targets = [];
        size = 0;
      }
      targets.push(line.target);
      size += line.size;
    }
    if (size > 0) yield this.chunk(targets, size);
  }

  private chunk(targets: readonly GraphNode[], size: number): Buffer {
    const output = this.allocate(size).subarray(0, size);
    this.output = output;
    this.size = 0;
    for (const target of targets) {
      this.embed(target);
      output[this.size++] = LINE_FEED;
    }
    return output;
  }

  /** Adds an object; gives how many objects are around the outermost open one that stayed a reference in it. */
  private embed(target: GraphNode): number {
    const { output, size: from } = this;
    const depth = this.open.length;
    if (depth > MAX_EXPANSION_DEPTH) throw new ExpansionTooLargeError();
    const ready = this.reusable(target);
    if (ready && (!output || ready.text)) {
      ready.again = true;
      if (ready.text) this.copy(ready.text, 0, ready.size);
      else this.add(ready.size);
      return Infinity;
    }
    const outermost = this.write(target, depth);
    if (!output && outermost >= depth) target.ready = { size: this.size - from, again: false, text: null };
    // What holds nothing else is copied from where it was read.
    if (output && ready && target.body.references.length > 0)
      ready.text = Buffer.from(output.subarray(from, this.size));
    return outermost;
  }

  private write(target: GraphNode, depth: number): number {
    const { body } = target;
    target.open = depth;
    this.open.push(target);
    let outermost = Infinity;
    let at = body.from;
    for (const { from, to, target: inner } of body.references) {
      if (inner.body === NOT_FOUND) continue;
      if (inner.open !== null) {
        outermost = Math.min(outermost, inner.open);
        continue;
      }
      this.copy(body.lines, at, from);
      outermost = Math.min(outermost, this.embed(inner));
      at = to;
    }
    this.copy(body.lines, at, body.to);
    this.open.pop();
    target.open = null;
    return outermost;
  }

  /** What is known of an object that stands in several places, unless something that it leads to is open here. */
  private reusable(target: GraphNode): Rendered | null {
    const { ready } = target;
    if (!ready || (this.output && !ready.again)) return null;
    if (target.body.references.length === 0) return ready;
    let reach = this.reachableNodes.get(target);
    if (!reach) {
      reach = collectReachable(target);
      this.reachableNodes.set(target, reach);
    }
    for (const open of this.open) if (reach.has(open)) return null;
    return ready;
  }

  private copy(bytes: Buffer, from: number, to: number): void {
    if (this.output) bytes.copy(this.output, this.size, from, to);
    this.add(to - from);
  }

  private add(bytes: number): void {
    this.size += bytes;
    if (this.size > MAX_EXPANSION_BYTES) throw new ExpansionTooLargeError();
  }
}

/** An object and everything that it leads to. */
function collectReachable(target: GraphNode): ReadonlySet<GraphNode> {
  const reach = new Set<GraphNode>([target]);
  for (const { body } of reach) {
    for (const { target: inner } of body.references) reach.add(inner);
  }
  return reach;
}
