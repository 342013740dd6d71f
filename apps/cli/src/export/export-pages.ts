import {
  JOB_SORT_KEYS,
  toParameters,
  parseLinkParameters,
  type Job,
  type JobFilter,
  type JobsClient,
  type Parameters,
} from '@mediajobs/jobs-client';
import { open, rename, rm, truncate, type FileHandle } from 'node:fs/promises';
import { isNotFoundError, fileExists } from '../files.js';
import type { CsvOptions } from '../output/csv-options.js';
import { createCsvFormatter, toJsonLine } from '../output/job-writer.js';
import { partOf, readProgress, removeProgress, writeProgress, type Progress } from './progress-file.js';

export type ExportFormat = 'ndjson' | 'csv';

export interface PagedExport {
  readonly client: Pick<JobsClient, 'jobs'> & { readonly url: string };
  readonly filter: JobFilter;
  readonly format: ExportFormat;
  /** How the cells of CSV are written. */
  readonly csv?: CsvOptions;
  readonly file: string;
  /** Whether to begin anew where an export was interrupted. */
  readonly restart: boolean;
  /** Whether to replace a file that is there. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Told after each page. */
  readonly onProgress: (done: ExportProgress) => void;
}

export interface ExportProgress {
  readonly jobs: number;
  readonly total: number;
  readonly bytes: number;
}

/**
 * Jobs of a page. From offset 2,000 on the service's links carry a cursor, which holds where jobs are added
 * meanwhile; pages of more than that are never walked without one.
 */
const PAGE_SIZE = 2500;

/**
 * Writes all jobs, page by page in the order of their ids, to a file that gets its name when it is whole.
 *
 * A run that was interrupted goes on after the last page that it wrote whole: nothing is there twice, and nothing is
 * left out. It is no snapshot: each job stands as it was when its page was read.
 *
 * @returns how many jobs there are, and how many of them a run before had written
 */
export async function exportPages(
  asked: PagedExport,
): Promise<{ readonly jobs: number; readonly before: number }> {
  const { file, client, filter, format, csv } = asked;
  const source = JSON.stringify({ url: client.url, filter, format, ...csv });
  if (asked.restart) await discard(file);
  const found = await readProgress(file);
  if (found && found.source !== source) {
    throw new Error(`Another export to ${file} was interrupted; give its options to go on, or --restart`);
  }
  // After the last page, the file may have got its name already.
  if (!asked.force && found?.next !== null && (await fileExists(file))) {
    throw new Error(`${file} is there already; --force replaces it`);
  }
  const begin: Progress = found ?? {
    source,
    next: { ...toParameters(filter), limit: PAGE_SIZE },
    bytes: 0,
    jobs: 0,
  };
  const done = begin.next === null ? begin : await walk(asked, begin);
  await complete(file, done.bytes);
  return { jobs: done.jobs, before: begin.jobs };
}

async function walk(asked: PagedExport, begin: Progress): Promise<Progress> {
  const part = await openPart(asked.file, begin.bytes);
  try {
    // What was written after the last whole page is half of one.
    await part.truncate(begin.bytes);
    let at = begin;
    while (at.next !== null) at = await writePage(asked, part, at, at.next);
    return at;
  } finally {
    await part.close();
  }
}

async function openPart(file: string, bytes: number): Promise<FileHandle> {
  const part = await open(partOf(file), bytes === 0 ? 'w' : 'r+').catch((error: unknown) => {
    if (!isNotFoundError(error) || bytes === 0) throw error;
    throw new Error(`${partOf(file)} is gone; --restart begins the export anew`);
  });
  const { size } = await part.stat();
  if (size >= bytes) return part;
  await part.close();
  throw new Error(`${partOf(file)} is shorter than it was; --restart begins the export anew`);
}

async function writePage(
  { client, file, format, csv, signal, onProgress }: PagedExport,
  part: FileHandle,
  at: Progress,
  parameters: Parameters,
): Promise<Progress> {
  const page = await client.jobs.list(parameters, { signal });
  const bytes = Buffer.from(formatPage(page.jobs, format, csv, at.jobs === 0));
  await writeFully(part, bytes, at.bytes);
  await part.datasync();
  const done = {
    source: at.source,
    next: page.next ? parseLinkParameters(page.next) : null,
    bytes: at.bytes + bytes.length,
    jobs: at.jobs + page.jobs.length,
  };
  await writeProgress(file, done);
  onProgress({ jobs: done.jobs, total: page.total, bytes: done.bytes });
  return done;
}

/** A write may take less than it was given. */
async function writeFully(part: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await part.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

function formatPage(
  jobs: readonly Job[],
  format: ExportFormat,
  csv: CsvOptions | undefined,
  first: boolean,
): string {
  return format === 'csv'
    ? createCsvFormatter(JOB_SORT_KEYS, csv, first)(jobs)
    : jobs.map(toJsonLine).join('');
}

/** The side file goes last: without it, a next run could not know that the work is done. */
async function complete(file: string, bytes: number): Promise<void> {
  if (await fileExists(partOf(file))) {
    await truncate(partOf(file), bytes);
    await rename(partOf(file), file);
  }
  await removeProgress(file);
}

async function discard(file: string): Promise<void> {
  await removeProgress(file);
  await rm(partOf(file), { force: true });
}
