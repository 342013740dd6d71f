import type { ObjectId } from '../ids/object-id.js';

/** Maximum number of chunks of an upload, as of the parts of an object on S3. */
export const MAX_CHUNKS = 10_000;

/** Days after which an upload that was not completed is removed. */
export const UPLOAD_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

const FOLDER = 'uploads';
const CHUNK_NAME = /^(?:0|[1-9]\d{0,3})$/;

/** Returns the prefix of the storage keys of the chunks of an upload. */
export function chunkPrefix(uploadId: ObjectId): string {
  return `${FOLDER}/${uploadId}/`;
}

/** Returns the storage key of a chunk. */
export function chunkKey(uploadId: ObjectId, chunk: number): string {
  return `${chunkPrefix(uploadId)}${chunk}`;
}

/** Returns the number of a chunk from the text of a form, or null if it is none. */
export function parseChunkNumber(text: string): number | null {
  return CHUNK_NAME.test(text) ? Number(text) : null;
}

/** An object below the prefix of an upload. */
export interface ChunkObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
}

/** Returns the numbers of the chunks that were received, in ascending order. */
export function listReceivedChunks(uploadId: ObjectId, objects: readonly ChunkObject[]): number[] {
  const numbers = objects.flatMap(({ key }) => parseChunkNumber(toName(uploadId, key)) ?? []);
  return numbers.sort((a, b) => a - b);
}

/** The chunks of an upload in their order, or why they are no whole file. */
export type ChunkPlan =
  | { readonly parts: readonly ChunkObject[]; readonly size: number }
  /** Completes "… must be". */
  | { readonly problem: string };

/**
 * Puts the chunks of an upload in order. A form that goes directly to S3 names its object after the file, so a file that
 * was sent whole may have any name but the number of another chunk.
 */
export function planChunks(
  uploadId: ObjectId,
  objects: readonly ChunkObject[],
  chunkCount: number,
): ChunkPlan {
  const [only] = objects;
  const isWhole = only && objects.length === 1 && parseChunkNumber(toName(uploadId, only.key)) === null;
  if (chunkCount === 1 && isWhole) return { parts: [only], size: only.size };
  const byName = new Map(objects.map((object) => [toName(uploadId, object.key), object]));
  const parts: ChunkObject[] = [];
  const missing: number[] = [];
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const part = byName.get(String(chunk));
    if (part) parts.push(part);
    else missing.push(chunk);
  }
  if (missing.length > 0) return { problem: `${describe('chunk', missing.map(String))} missing` };
  if (objects.length > chunkCount) {
    const expected = new Set(parts);
    const others = objects.filter((object) => !expected.has(object));
    const names = others.map(({ key }) => toName(uploadId, key));
    return { problem: `${describe('chunk', names)} not expected` };
  }
  return { parts, size: parts.reduce((sum, { size }) => sum + size, 0) };
}

function toName(uploadId: ObjectId, key: string): string {
  return key.slice(chunkPrefix(uploadId).length);
}

const MAX_NAMES = 10;

/** Returns a phrase such as `chunks 1, 2 are`. */
function describe(what: string, names: readonly string[]): string {
  const listed = names.slice(0, MAX_NAMES).join(', ');
  const rest = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  return names.length === 1 ? `${what} ${listed} is` : `${what}s ${listed}${rest} are`;
}
