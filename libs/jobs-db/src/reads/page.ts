import type { ChunkMemory } from './chunk-pool.js';

/** Summary of a page, which is complete after its last chunk. */
export interface PageSummary {
  readonly rows: number;
  /** Number of objects of the whole list, of the same snapshot as the page. */
  readonly total: number;
  /** Start of the next page; undefined where no cursor can name it. */
  readonly cursor: string | undefined;
}

/** One page of a list: documents as NDJSON, in chunks of whole lines. */
export interface Page {
  readonly chunks: AsyncGenerator<Buffer, void, undefined>;
  /** True if rows are read as fast as they come. Larger pages are read at the pace of the client. */
  readonly isBuffered: boolean;
  /** Number of rows read so far. */
  readonly progress: { readonly rows: number };
  /** Memory of the chunks. */
  readonly memory: ChunkMemory;
  /** Call after the last chunk. @throws IsolationError when rows of another account were counted */
  readonly summary: () => PageSummary;
}
