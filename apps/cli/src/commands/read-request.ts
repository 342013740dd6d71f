import { text as readAll } from 'node:stream/consumers';
import { UsageError } from '../exit-status.js';
import { readTextFile } from '../files.js';
import type { RequestDocument } from './job-request.js';

/** Reads the request of a job from a file, or from standard input for `-`. @throws UsageError */
export async function readRequest(file: string): Promise<RequestDocument> {
  const text = file === '-' ? await readAll(process.stdin) : await readTextFile(file);
  if (text === null) throw new UsageError(`${file} does not exist`);
  return parseRequest(text, file === '-' ? 'standard input' : file);
}

/** Parses a job, bare or in its envelope. The service checks its keys. @throws UsageError */
export function parseRequest(text: string, source: string): RequestDocument {
  const document = parseJson(text, source);
  const job = isObject(document) && 'job' in document ? document['job'] : document;
  if (isObject(job)) return job;
  throw new UsageError(`${source} must contain a JSON object: a job, or {"job": …}`);
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
