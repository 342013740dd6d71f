import { ContentChangedError, type Download, type FileContent } from '@mediajobs/jobs-client';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { printHint } from '../output/print.js';
import { createTransferProgressBar } from '../output/transfer-progress-bar.js';
import { ResumeState } from '../resume-state.js';
import type { Connection } from '../session.js';

/** Content to save. */
export interface SaveRequest {
  readonly client: Pick<Connection, 'files' | 'url'>;
  readonly file: Download['file'];
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Thrown when a saved content is not that of the file record. */
class DamagedContentError extends Error {
  override readonly name = 'DamagedContentError';
}

/**
 * Saves the content of a file. The file gets its name when it is complete; until then it is NAME.part, which a repeated
 * command continues.
 *
 * @throws Error if size or MD5 differ from those of the file record
 */
export async function saveContent(request: SaveRequest): Promise<void> {
  const { client, file, path } = request;
  const part = `${path}.part`;
  const state = ResumeState.ofDownload(client.url, file.id, resolve(path));
  try {
    await receive(request, part, state);
    await rename(part, path);
    await state.remove();
  } catch (error) {
    const isKept = !(error instanceof DamagedContentError) && (await state.read()) !== null;
    if (isKept) printHint(`The same command continues ${part}.`);
    else await Promise.all([rm(part, { force: true }), state.remove()]);
    throw error;
  }
}

/** Receives what the partial file lacks. */
async function receive(
  { client, file, path, signal }: SaveRequest,
  part: string,
  state: ResumeState,
): Promise<void> {
  const hash = createHash('md5');
  const { content, offset } = await openRest({ client, file, path, signal }, part, state);
  if (offset > 0) await hashStart(part, offset, hash);
  if (content.etag === null) await state.remove();
  else await state.write(content.etag);
  const bar = createTransferProgressBar(process.stderr, basename(path));
  let received = offset;
  const check = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.length;
      hash.update(chunk);
      bar.update({ sent: received, total: file.size ?? null });
      done(null, chunk);
    },
  });
  const target =
    offset > 0 ? createWriteStream(part, { flags: 'r+', start: offset }) : createWriteStream(part);
  try {
    await pipeline(Readable.from(content.stream), check, target, { signal });
  } finally {
    bar.stop();
  }
  rejectDamage(path, file, { size: received, md5: hash.digest('hex') });
}

/** Opens the content after the bytes of the partial file, or all of it if it has changed since. */
async function openRest(
  { client, file, signal }: SaveRequest,
  part: string,
  state: ResumeState,
): Promise<{ readonly content: FileContent; readonly offset: number }> {
  const etag = await state.read();
  const offset = etag === null ? 0 : await findSize(part);
  if (etag !== null && offset > 0 && offset < (file.size ?? Infinity)) {
    try {
      return { content: await client.files.content(file.id, { signal, resume: { offset, etag } }), offset };
    } catch (error) {
      if (!(error instanceof ContentChangedError)) throw error;
    }
  }
  return { content: await client.files.content(file.id, { signal }), offset: 0 };
}

/** Returns the size of a file, 0 if it does not exist. */
async function findSize(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Adds the first bytes of a file to a hash. */
async function hashStart(path: string, size: number, hash: Hash): Promise<void> {
  for await (const chunk of createReadStream(path, { end: size - 1 }) as AsyncIterable<Buffer>)
    hash.update(chunk);
}

interface Received {
  readonly size: number;
  readonly md5: string;
}

/** @throws DamagedContentError */
function rejectDamage(path: string, { size, md5_checksum: md5 }: Download['file'], received: Received): void {
  if (size !== undefined && received.size !== size)
    throw new DamagedContentError(`${path} is incomplete: ${received.size} of ${size} bytes were received`);
  if (md5 !== undefined && received.md5 !== md5.toLowerCase())
    throw new DamagedContentError(`${path} is damaged: its MD5 must be ${md5}, got ${received.md5}`);
}
