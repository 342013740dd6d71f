import { text as readAll } from 'node:stream/consumers';
import { UsageError } from '../exit-status.js';
import { readTextFile } from '../files.js';
import type { RequestDocument } from './job-request.js';

/** Reads a request from a file, or from standard input for `-`. @param noun kind of the object, such as `job` @throws UsageError */
export async function readRequest(file: string, noun: string): Promise<RequestDocument> {
  const text = file === '-' ? await readAll(process.stdin) : await readTextFile(file);
  if (text === null) throw new UsageError(`${file} does not exist`);
  return parseRequest(text, file === '-' ? 'standard input' : file, noun);
}

/** Parses an object, bare or in its envelope. The service checks its keys. @throws UsageError */
export function parseRequest(text: string, source: string, noun: string): RequestDocument {
  const document = parseJson(text, source);
  const object = isObject(document) && noun in document ? document[noun] : document;
  if (isObject(object)) return object;
  throw new UsageError(`${source} must contain a JSON object: a ${noun}, or {"${noun}": …}`);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${source} is not JSON: ${(error as Error).message}`);
  }
}

function isObject(value: unknown): value is RequestDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
