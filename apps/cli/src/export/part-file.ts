import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { isNotFoundError } from '../files.js';

const NEWLINE = 0x0a;
const QUOTE = 0x22;

export type ExportFormat = 'ndjson' | 'csv';

/** The complete jobs of an interrupted export. */
export interface PartContent {
  readonly jobs: number;
  /** Id of the last job; null without jobs. */
  readonly lastId: string | null;
  /** Size up to the end of the last job. Text after it is half a job. */
  readonly bytes: number;
}

const EMPTY: PartContent = { jobs: 0, lastId: null, bytes: 0 };

/** Returns the file that an export writes until it is complete. */
export function partFile(file: string): string {
  return `${file}.part`;
}

/** Reads what an interrupted export has written. Returns no jobs if there is no file. */
export async function readPartFile(path: string, format: ExportFormat): Promise<PartContent> {
  const records = await scanRecords(path, format);
  const jobs = records.count - (format === 'csv' ? 1 : 0);
  if (jobs < 1) return EMPTY;
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(records.end - records.lastStart);
    await handle.read(buffer, 0, buffer.length, records.lastStart);
    return { jobs, lastId: parseId(buffer.toString(), format), bytes: records.end };
  } finally {
    await handle.close();
  }
}

/** Counts the lines that end, which in CSV may span several lines in quotes. */
async function scanRecords(path: string, format: ExportFormat) {
  const records = { count: 0, lastStart: 0, end: 0 };
  let offset = 0;
  let isQuoted = false;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      for (const byte of chunk) {
        offset++;
        if (format === 'csv' && byte === QUOTE) isQuoted = !isQuoted;
        if (byte !== NEWLINE || isQuoted) continue;
        records.count++;
        records.lastStart = records.end;
        records.end = offset;
      }
    }
  } catch (error) {
    if (!isNotFoundError(error)) throw error;
  }
  return records;
}

/** The id is the first column of CSV. */
function parseId(record: string, format: ExportFormat): string {
  return format === 'csv' ? record.slice(0, record.indexOf(',')) : (JSON.parse(record) as { id: string }).id;
}
