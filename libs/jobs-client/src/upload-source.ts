import { readChunks } from './stream-chunks.js';

/** Content to upload. In Node.js, `await openAsBlob(path)` of `node:fs` opens a file without reading it into memory. */
export type UploadSource =
  Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A source in chunks. */
export interface ChunkedSource {
  /** At least one chunk; an empty source has an empty one. */
  readonly chunks: AsyncGenerator<Blob, void, undefined>;
  /** Bytes; null if unknown. */
  readonly total: number | null;
}

const MIB = 1024 * 1024;
const DEFAULT_CHUNK_BYTES = 16 * MIB;
/** The service accepts 10,000. */
const MAX_CHUNKS = 9_000;

/**
 * Returns the chunks of a source. For a source of known size they are always the same, so that an upload can continue.
 *
 * @throws TypeError for anything else, such as the path of a file
 */
export function openSource(source: UploadSource, chunkSize?: number): ChunkedSource {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return openSource(new Blob([source as Uint8Array<ArrayBuffer>]), chunkSize);
  if (source instanceof Blob) {
    const bytes = chunkSize ?? chooseChunkSize(source.size);
    return { chunks: sliceBlob(source, bytes), total: source.size };
  }
  return { chunks: collectChunks(toIterable(source), chunkSize ?? DEFAULT_CHUNK_BYTES), total: null };
}

function toIterable(
  source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  // Browsers without iteration of streams have their readers.
  if (source instanceof ReadableStream) return readChunks(source);
  if (typeof source === 'object' && Symbol.asyncIterator in source) return source;
  throw new TypeError(
    `The source of an upload must be a Blob, a stream or bytes, got ${typeof source}; for a path, use openAsBlob of node:fs`,
  );
}

/** Returns a size in whole MiB with which the file has few enough chunks. */
export function chooseChunkSize(fileSize: number): number {
  return Math.max(DEFAULT_CHUNK_BYTES, Math.ceil(fileSize / MAX_CHUNKS / MIB) * MIB);
}

// oxlint-disable-next-line @typescript-eslint/require-await -- the other source is asynchronous
async function* sliceBlob(source: Blob, chunkSize: number): AsyncGenerator<Blob, void, undefined> {
  yield source.slice(0, chunkSize);
  for (let start = chunkSize; start < source.size; start += chunkSize)
    yield source.slice(start, start + chunkSize);
}

async function* collectChunks(
  source: AsyncIterable<Uint8Array>,
  chunkSize: number,
): AsyncGenerator<Blob, void, undefined> {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let count = 0;
  for await (const bytes of source) {
    if (!ArrayBuffer.isView(bytes))
      throw new TypeError(`A stream to upload must have chunks of bytes, got ${typeof bytes}`);
    let rest = new Uint8Array(bytes);
    while (size + rest.length >= chunkSize) {
      yield new Blob([...parts, rest.subarray(0, chunkSize - size)]);
      count += 1;
      rest = rest.subarray(chunkSize - size);
      parts = [];
      size = 0;
    }
    if (rest.length > 0) parts.push(rest);
    size += rest.length;
  }
  if (size > 0 || count === 0) yield new Blob(parts);
}
