import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { ApiError, bodyErrorDetail } from '@mediajobs/jobs-domain';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { bodyError } from '../http/body-error.js';
import { ClientDisconnectedError } from '../http/client-disconnect.js';

/** The file of a form, and the fields before it. */
export interface FormFile {
  readonly fields: ReadonlyMap<string, string>;
  /** Fails when the request breaks off, or the file is too large. */
  readonly content: Readable;
}

const LIMITS = {
  fields: 50,
  fieldNameSize: 100,
  fieldSize: 8 * 1024,
  files: 1,
  parts: 60,
  headerPairs: 20,
  headerSize: 4 * 1024,
};

/**
 * Reads a multipart form with one file, which is passed on while it arrives. The rest of a request that is refused is read and
 * dropped, so that the client can read the response.
 *
 * @param store stores the file; its failure ends the form
 * @throws ApiError `invalidInput`, `bodyTooLarge`; ClientDisconnectedError
 */
export function receiveForm(
  source: IncomingMessage,
  maxFileBytes: number,
  store: (file: FormFile) => Promise<void>,
): Promise<void> {
  const parser = createParser(source, maxFileBytes);
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    let content: Readable | null = null;
    let stored: Promise<void> | null = null;
    const fail = (error: Error): void => {
      source.unpipe(parser);
      source.resume();
      content?.destroy(error);
      reject(error);
    };
    parser.on('field', (name, value, _isNameTruncated, isValueTruncated) => {
      if (stored) fail(bodyError(name, 'before the file', 'after it'));
      else if (isValueTruncated) fail(bodyError(name, `at most ${LIMITS.fieldSize} bytes`, 'a longer value'));
      else fields.set(name, value);
    });
    parser.on('file', (_name, file) => {
      content = file;
      // The function that reads the file reports the error.
      file.on('error', () => undefined);
      file.on('limit', () => fail(fileTooLarge(maxFileBytes)));
      stored = store({ fields, content: file });
      stored.catch(fail);
    });
    for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
      parser.on(event, () => fail(bodyError('form', 'one file and at most 50 fields', 'more')));
    parser.on('error', (error) => fail(bodyError('form', 'multipart/form-data', String(error))));
    parser.on('finish', () => {
      if (stored) stored.then(resolve, reject);
      else fail(bodyError('form', 'fields and one file', 'no file'));
    });
    source.once('close', () => {
      if (!source.complete) fail(new ClientDisconnectedError());
    });
    source.pipe(parser);
  });
}

/** @throws ApiError `invalidInput` for another media type */
function createParser({ headers }: IncomingMessage, maxFileBytes: number): BusboyInstance {
  const type = headers['content-type'] ?? '';
  try {
    // The name of the file is not used.
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: { ...LIMITS, fileSize: maxFileBytes },
    });
  } catch {
    throw bodyError('Content-Type', 'multipart/form-data with a boundary', JSON.stringify(type));
  }
}

function fileTooLarge(maxBytes: number): ApiError {
  return new ApiError('bodyTooLarge', [bodyErrorDetail('file', `at most ${maxBytes} bytes`, 'a larger one')]);
}
