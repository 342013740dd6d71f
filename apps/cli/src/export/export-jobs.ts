import { JOB_SORT_KEYS, type Job, type JobFilter, type JobsClient } from '@mediajobs/jobs-client';
import { open, rename, truncate } from 'node:fs/promises';
import type { CsvOptions } from '../output/csv-options.js';
import { createCsvFormatter, toJsonLine } from '../output/job-writer.js';
import { partFile, readPartFile, type ExportFormat, type PartContent } from './part-file.js';

export type { ExportFormat };

export interface ExportRequest {
  readonly client: Pick<JobsClient, 'jobs'>;
  readonly filter: JobFilter;
  readonly format: ExportFormat;
  readonly csv?: CsvOptions;
  readonly file: string;
  /** Continues the part file of an interrupted export. */
  readonly resume: boolean;
  readonly signal: AbortSignal;
  /** Called after each page. */
  readonly onProgress: (progress: ExportProgress) => void;
}

export interface ExportProgress {
  readonly jobs: number;
  readonly total: number;
  readonly bytes: number;
}

/** Numbers of jobs in the file, and of those that an earlier run had written. */
export interface ExportResult {
  readonly jobs: number;
  readonly resumed: number;
}

/** From offset 2,000 on, links of the service carry a cursor, which stays correct when jobs are added. */
const PAGE_SIZE = 2500;

/**
 * Exports all jobs of a filter page by page in the order of their ids. The file gets its name when it is complete; until
 * then it is FILE.part. Each job stands as it was when its page was read.
 *
 * @throws Error when the export cannot be resumed, because jobs before its end were added or do not match
 */
export async function exportJobs(request: ExportRequest): Promise<ExportResult> {
  const { file, format, resume } = request;
  const part = partFile(file);
  const begin: PartContent = resume ? await readPartFile(part, format) : { jobs: 0, lastId: null, bytes: 0 };
  if (begin.jobs > 0) await truncate(part, begin.bytes);
  const handle = await open(part, begin.jobs > 0 ? 'a' : 'w');
  let { jobs, bytes } = begin;
  try {
    for await (const page of newPages(request, begin)) {
      const text = formatPage(page.jobs, request, jobs === 0);
      await handle.appendFile(text);
      jobs += page.jobs.length;
      bytes += Buffer.byteLength(text);
      request.onProgress({ jobs, total: page.total, bytes });
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  return { jobs, resumed: begin.jobs };
}

/** Reads the pages after the jobs that were exported before. The last of these is read again as a check. */
async function* newPages(
  { client, filter, signal, file }: ExportRequest,
  { jobs, lastId }: PartContent,
): AsyncGenerator<{ readonly jobs: readonly Job[]; readonly total: number }> {
  const start = jobs === 0 ? {} : { start: jobs - 1 };
  let expected = lastId;
  for await (const page of client.jobs.pages({ ...filter, ...start, limit: PAGE_SIZE }, { signal })) {
    if (expected !== null && page.jobs[0]?.id !== expected) throw mismatch(file);
    yield expected === null ? page : { ...page, jobs: page.jobs.slice(1) };
    expected = null;
  }
  if (expected !== null) throw mismatch(file);
}

function mismatch(file: string): Error {
  return new Error(
    `Cannot resume ${partFile(file)}: its jobs are not the first ones of this export any more`,
  );
}

function formatPage(jobs: readonly Job[], { format, csv }: ExportRequest, isFirst: boolean): string {
  return format === 'csv'
    ? createCsvFormatter(JOB_SORT_KEYS, csv, isFirst)(jobs)
    : jobs.map(toJsonLine).join('');
}
