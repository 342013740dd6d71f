import { JobFailedError } from './errors.js';
import type { JobRequest } from './job-request.js';
import type { Job } from './model.js';
import { create } from './submission.js';
import type { Transport } from './transport.js';
import { upload, type UploadOptions } from './upload.js';
import type { UploadSource } from './upload-source.js';
import { wait, type WaitOptions } from './wait.js';

export interface SubmitAndWaitOptions extends WaitOptions {
  /** Source to upload first, instead of `input` in the request. The request must name the pipeline. */
  readonly source?: UploadSource;
  /** Options for uploading the source. By default it gets a key that no other file has. */
  readonly upload?: Omit<UploadOptions, 'pipeline_id' | 'signal'>;
  /** Called with the job once it is submitted. */
  readonly onSubmit?: (job: Job) => void;
}

/** Uploads the source, submits a job and waits for its success. @throws JobFailedError */
export async function submitAndWait(
  transport: Transport,
  request: JobRequest,
  { source, upload: uploading, onSubmit, ...waiting }: SubmitAndWaitOptions,
): Promise<Job> {
  const { signal, timeoutMs, onResponse } = waiting;
  const sending = { signal, timeoutMs, onResponse };
  const file = source && (await uploadSource(transport, request, source, { ...uploading, ...sending }));
  const input = file && { ...request.input, file: { id: file.id } };
  const submitted = await create(transport, { ...request, ...(input && { input }) }, sending);
  onSubmit?.(submitted);
  const job = await wait(transport, submitted.id, waiting);
  if (job.status === 'FAILURE') throw new JobFailedError(job);
  return job;
}

function uploadSource(
  transport: Transport,
  { pipeline }: JobRequest,
  source: UploadSource,
  options: Omit<UploadOptions, 'pipeline_id'>,
) {
  if (!pipeline) throw new TypeError('pipeline is required with a source to upload');
  const name = 'name' in source && typeof source.name === 'string' ? source.name : 'source';
  const object_key = `uploads/${randomHex(6)}/${name}`;
  return upload(transport, source, { object_key, ...options, pipeline_id: pipeline.id });
}

function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return [...values].map((value) => value.toString(16).padStart(2, '0')).join('');
}
