import { errorCode } from '@mediajobs/postgres';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';

const CHUNK_BYTES = 256 * 1024;

const ERROR_MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a folder; import takes files',
  EMFILE: 'cannot be read: too many files are open',
  ELOOP: 'cannot be read: too many symbolic links',
  ENAMETOOLONG: 'cannot be read: the name is too long',
  EIO: 'cannot be read: input/output error',
};

/** Thrown when a file cannot be read. The message is one sentence for the operator. */
export class SourceFileError extends Error {
  override readonly name = 'SourceFileError';
}

/**
 * Reads a file, or standard input for `-`. Fails with an AbortError when the signal is aborted, even while it waits for
 * input.
 *
 * @throws SourceFileError
 */
export async function* readSource(file: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const input = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  try {
    yield* addAbortSignal(signal, input) as AsyncIterable<Buffer>;
  } catch (error) {
    throw toSourceFileError(file, error);
  }
}

/** Returns the total size in bytes, null if it is unknown. @throws SourceFileError */
export async function measureSources(files: readonly string[]): Promise<number | null> {
  let total: number | null = 0;
  for (const file of files) {
    const size = file === '-' ? null : await fileSize(file);
    total = total === null || size === null ? null : total + size;
  }
  return total;
}

/** Returns null for pipes and devices. */
async function fileSize(file: string): Promise<number | null> {
  try {
    await access(file, constants.R_OK);
    const found = await stat(file);
    if (found.isDirectory()) throw new SourceFileError(`${file} ${ERROR_MESSAGES['EISDIR'] ?? ''}`);
    return found.isFile() ? found.size : null;
  } catch (error) {
    throw toSourceFileError(file, error);
  }
}

/** Translates errors of the operating system; other errors are returned unchanged. */
function toSourceFileError(file: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const name = file === '-' ? 'standard input' : file;
  // Without its cause: ENOENT of a cause would count as an unavailable database.
  return new SourceFileError(`${name} ${ERROR_MESSAGES[code] ?? `cannot be read: ${code}`}`);
}
