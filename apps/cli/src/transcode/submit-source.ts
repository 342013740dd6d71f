import { NotFoundError, type Job, type JobRequest } from '@mediajobs/jobs-client';
import { resolve } from 'node:path';
import { statFile } from '../files.js';
import { printHint } from '../output/print.js';
import type { Connection } from '../session.js';
import { ResumeState } from '../resume-state.js';
import { uploadFile } from '../uploads/upload-file.js';

/** A source, and the job that transcodes it. */
export interface Submission {
  /** Path or URL. */
  readonly source: string;
  readonly jobId: string;
  /** Forgets the job, so that a repeated command submits another one. */
  readonly finish: () => Promise<void>;
}

export interface SourceRequest {
  readonly client: Connection;
  /** Path or URL. */
  readonly source: string;
  /** The job without its input. */
  readonly request: JobRequest & { readonly pipeline: { readonly id: string } };
  readonly signal: AbortSignal;
}

const ADDRESS = /^(https?|s3):\/\//i;

/** Returns true for an address that workers read. Everything else is a path of this machine. */
export function isAddress(source: string): boolean {
  return ADDRESS.test(source);
}

/** Uploads a file and submits a job for it. Continues what an interrupted command has begun. */
export async function submitSource({ client, source, request, signal }: SourceRequest): Promise<Submission> {
  if (isAddress(source)) {
    const job = await client.jobs.create({ ...request, input: { input_name: source } }, { signal });
    return { source, jobId: job.id, finish: () => Promise.resolve() };
  }
  const { size, mtimeMs: modifiedAt } = await statFile(source);
  const state = ResumeState.ofJob(client.url, request, { path: resolve(source), size, modifiedAt });
  const finish = (): Promise<void> => state.remove();
  const begun = await findJob(client, await state.read(), signal);
  if (begun) {
    printHint(`Continuing job ${begun.id} of ${source}.`);
    return { source, jobId: begun.id, finish };
  }
  const pipeline = request.pipeline.id;
  const file = await uploadFile({ client, path: source, pipeline, objectKey: null, signal });
  const job = await client.jobs.create({ ...request, input: { file: { id: file.id } } }, { signal });
  await state.write(job.id);
  return { source, jobId: job.id, finish };
}

/** Returns a job that has not failed. */
async function findJob({ jobs }: Connection, id: string | null, signal: AbortSignal): Promise<Job | null> {
  if (id === null) return null;
  try {
    const job = await jobs.get(id, { signal });
    return job.status === 'FAILURE' ? null : job;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
