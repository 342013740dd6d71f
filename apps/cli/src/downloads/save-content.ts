import type { FileContent } from '@mediajobs/jobs-client';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTransferProgressBar } from '../output/transfer-progress-bar.js';

/**
 * Saves the content of a file. The file gets its name when it is complete; until then it is NAME.part.
 *
 * @throws Error if size or MD5 differ from those of the file record
 */
export async function saveContent(
  { file, stream }: FileContent,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  const total = file.size ?? null;
  const bar = createTransferProgressBar(process.stderr, basename(path));
  const hash = createHash('md5');
  let received = 0;
  const check = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.length;
      hash.update(chunk);
      bar.update({ sent: received, total });
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(stream), check, createWriteStream(part), { signal });
    rejectDamage(path, file, { size: received, md5: hash.digest('hex') });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    bar.stop();
  }
}

interface Received {
  readonly size: number;
  readonly md5: string;
}

function rejectDamage(
  path: string,
  { size, md5_checksum: md5 }: FileContent['file'],
  received: Received,
): void {
  if (size !== undefined && received.size !== size)
    throw new Error(`${path} is incomplete: ${received.size} of ${size} bytes were received`);
  if (md5 !== undefined && received.md5 !== md5.toLowerCase())
    throw new Error(`${path} is damaged: its MD5 must be ${md5}, got ${received.md5}`);
}
