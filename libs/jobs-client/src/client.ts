import { createAccessTokens, createApplications, type AccessTokens, type Applications } from './access.js';
import { attempts, type Attempt } from './attempts.js';
import type { ClientOptions } from './connection.js';
import { openContent, type ContentOptions, type FileContent } from './content.js';
import type { CountsQuery, JobCounts } from './counts.js';
import { download, type Download, type DownloadOptions } from './download.js';
import { createEditableResource, type EditableResource } from './editing.js';
import type { JobEvent } from './events.js';
import type { JobRequest } from './job-request.js';
import type { File, Job } from './model.js';
import { toParameters, type JobFilter, type RequestOptions } from './query.js';
import { createResource, type Resource } from './resource.js';
import { parseNdjson } from './ndjson.js';
import type { Statistics, StatisticsQuery } from './statistics.js';
import { cancel, create, remove, retry, validate } from './submission.js';
import {
  createUploads,
  listWorkers,
  readQueue,
  readSession,
  type Queue,
  type QueueOptions,
  type Session,
  type Uploads,
  type Worker,
} from './operations.js';
import { submitAndWait, type SubmitAndWaitOptions } from './submit-and-wait.js';
import { createTemplates, type Templates } from './templates.js';
import { createTransport, type Api, type Transport } from './transport.js';
import { upload, type UploadOptions } from './upload.js';
import type { UploadSource } from './upload-source.js';
import { wait, type WaitOptions } from './wait.js';
import { watch, type WatchOptions } from './watch.js';
import { createWebhooks, type Webhooks } from './webhooks.js';

export interface ExportOptions extends RequestOptions {
  /** `ndjson`, one document per line (default), or `csv`, a table. */
  readonly format?: 'ndjson' | 'csv';
  /** Keeps CSV text that a spreadsheet would run as a formula; by default an apostrophe precedes it. */
  readonly raw?: boolean;
  /** Starts CSV with a byte order mark, by which Excel recognises UTF-8; default false. */
  readonly bom?: boolean;
  /** Format of times in CSV: epoch milliseconds (default), or ISO 8601 in UTC. */
  readonly times?: 'epoch' | 'iso';
}

export interface PlaylistOptions extends RequestOptions {
  /** `hls` (default) or `dash`. */
  readonly format?: 'hls' | 'dash';
  /** When the URL expires, within seven days: epoch seconds or milliseconds. By default in 12 to 13 hours. */
  readonly expiry_time?: number;
}

/** Jobs, with submission, live events, statistics and exports. */
export interface Jobs extends Resource<'job'> {
  /**
   * Creates a job. With a `unique_custom_key` it may be called again: the service then returns the existing job.
   *
   * @throws InvalidInputError with all problems of the request; ConflictError for a key that has another request
   */
  create(request: JobRequest, options?: RequestOptions): Promise<Job>;

  /**
   * Checks a request as `create` does, without creating a job.
   *
   * @throws InvalidInputError with all problems of the request; ConflictError for a key that has another request
   */
  validate(request: JobRequest, options?: RequestOptions): Promise<void>;

  /**
   * Cancels a queued or processing job; a finished one is left alone.
   *
   * @throws JobFinishedError, NotFoundError
   */
  cancel(id: string, options?: RequestOptions): Promise<Job>;

  /**
   * Deletes a finished job with its files in the storage of the service.
   *
   * @throws JobUnfinishedError, NotFoundError
   */
  delete(id: string, options?: RequestOptions): Promise<void>;

  /** Queues a failed job again; finished outputs are kept. @throws ConflictError unless it was submitted and failed */
  retry(id: string, options?: RequestOptions): Promise<Job>;

  /** Returns what workers did for a job, oldest first. @throws NotFoundError */
  attempts(id: string, options?: RequestOptions): Promise<Attempt[]>;

  /**
   * Uploads the `source` if there is one, creates a job and waits until it is SUCCESS.
   *
   * @throws JobFailedError for a job that is FAILURE; everything that `files.upload`, `create` and `wait` throw
   */
  submitAndWait(request: JobRequest, options?: SubmitAndWaitOptions): Promise<Job>;

  /** Waits until a job is SUCCESS or FAILURE. @throws NotFoundError; the reason of the signal */
  wait(id: string, options?: WaitOptions): Promise<Job>;

  /**
   * Yields changes of jobs as they happen. Reconnects after a lost connection and resumes without a gap. To stop, leave
   * the loop or abort the signal.
   */
  watch(filter?: JobFilter, options?: WatchOptions): AsyncGenerator<JobEvent, void, undefined>;

  /** Returns statistics by status, over time, by pipeline and by preset. */
  statistics(query?: StatisticsQuery, options?: RequestOptions): Promise<Statistics>;

  /** Returns the number of jobs that match, by the values of a key: the 100 values with the most jobs. */
  counts(query?: CountsQuery, options?: RequestOptions): Promise<JobCounts>;

  /** Streams a consistent snapshot of all jobs that match. A stream that ends with an error is incomplete. */
  export(filter?: JobFilter, options?: ExportOptions): Promise<ReadableStream<Uint8Array>>;

  /** Yields the jobs of such an export. Throws when it is incomplete. */
  exportAll(filter?: JobFilter, options?: RequestOptions): AsyncGenerator<Job, void, undefined>;

  /**
   * Returns the signed URL of a playlist over the MP4 outputs of a successful job. Players need no token for it.
   *
   * @throws NotFoundError; InvalidInputError when no output can be packaged
   */
  playlistUrl(id: string, options?: PlaylistOptions): Promise<string>;
}

/** Files, with downloads. */
export interface Files extends Resource<'file'> {
  /** Returns a signed URL of the content of a file. @throws NotFoundError when the service has no content of it */
  download(id: string, options?: DownloadOptions): Promise<Download>;

  /**
   * Opens the content of a file as a stream, which continues after a broken connection.
   *
   * @throws NotFoundError when the service has no content of it; ContentChangedError if `resume` names other content
   */
  content(id: string, options?: ContentOptions): Promise<FileContent>;

  /**
   * Sends a file in chunks, several at a time, and waits until it is complete. Temporary errors are retried per chunk. To
   * continue after an interruption, call it again with `resume`.
   *
   * @throws InvalidInputError, ConflictError for a key that is in use, UploadFailedError; the reason of the signal
   */
  upload(source: UploadSource, options: UploadOptions): Promise<File>;

  /**
   * Deletes a file with its content in the storage of the service.
   *
   * @throws NotFoundError; ConflictError while an unfinished job uses it
   */
  delete(id: string, options?: RequestOptions): Promise<void>;
}

/** Client of a mediajobs service. Throws `ApiError` and its subclasses, `ConnectionError` and `UnexpectedResponseError`. */
export interface JobsClient {
  readonly jobs: Jobs;
  readonly templates: Templates;
  readonly pipelines: EditableResource<'pipeline'>;
  readonly applications: Applications;
  readonly tokens: AccessTokens;
  readonly users: Resource<'user'>;
  readonly presets: EditableResource<'preset'>;
  readonly codecs: Resource<'codec'>;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly webhooks: Webhooks;
  /** Returns account, scopes and expiry of the token; null without one. */
  session(options?: RequestOptions): Promise<Session | null>;
  /** Returns what waits and runs. */
  queue(options?: QueueOptions): Promise<Queue>;
  /** Returns the workers that have reported lately, with their current work. */
  workers(options?: RequestOptions): Promise<Worker[]>;
  /** Typed access to every path of the OpenAPI document, for those without a method here. */
  readonly api: Api;
}

const PLAYLIST_PATHS = { hls: '/v1/playlists/hls.m3u8', dash: '/v1/playlists/dash.mpd' } as const;

const EXPORT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

/** Creates a client. Sends nothing before a method is called. @throws TypeError for an invalid `baseUrl` */
export function createJobsClient(options: ClientOptions): JobsClient {
  const transport = createTransport(options);
  return {
    jobs: createJobs(transport),
    templates: createTemplates(transport),
    pipelines: createEditableResource(transport, 'pipeline'),
    applications: createApplications(transport),
    tokens: createAccessTokens(transport),
    users: createResource(transport, 'user'),
    presets: createEditableResource(transport, 'preset'),
    codecs: createResource(transport, 'codec'),
    files: createFiles(transport),
    uploads: createUploads(transport),
    webhooks: createWebhooks(transport),
    session: (options = {}) => readSession(transport, options),
    queue: (options = {}) => readQueue(transport, options),
    workers: (options = {}) => listWorkers(transport, options),
    api: transport.api,
  };
}

function createJobs(transport: Transport): Jobs {
  return {
    ...createResource(transport, 'job'),
    create: (request, sending = {}) => create(transport, request, sending),
    validate: (request, sending = {}) => validate(transport, request, sending),
    cancel: (id, sending = {}) => cancel(transport, id, sending),
    delete: (id, sending = {}) => remove(transport, id, sending),
    retry: (id, sending = {}) => retry(transport, id, sending),
    attempts: (id, reading = {}) => attempts(transport, id, reading),
    submitAndWait: (request, waiting = {}) => submitAndWait(transport, request, waiting),
    wait: (id, waiting = {}) => wait(transport, id, waiting),
    watch: (filter = {}, watching = {}) => watch(transport, filter, watching),
    async statistics(query = {}, reading = {}) {
      const parameters = toParameters(query);
      const { data } = await transport.get('/v1/jobs/statistics', { parameters, ...reading });
      return data as Statistics;
    },
    async counts(query = {}, reading = {}) {
      const parameters = toParameters(query);
      const { data } = await transport.get('/v1/jobs/counts', { parameters, ...reading });
      return data as JobCounts;
    },
    export: (filter, reading) => exportJobs(transport, filter, reading),
    async *exportAll(filter, reading) {
      yield* parseNdjson<Job>(await exportJobs(transport, filter, reading));
    },
    playlistUrl: (id, { format = 'hls', expiry_time, ...reading } = {}) =>
      transport.resolve(PLAYLIST_PATHS[format], {
        parameters: { job_id: id, expiry_time, redirect: true },
        ...reading,
      }),
  };
}

function exportJobs(
  transport: Transport,
  filter: JobFilter = {},
  { format = 'ndjson', raw, bom, times, ...reading }: ExportOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  return transport.open('/v1/jobs/export', {
    type: EXPORT_TYPES[format],
    parameters: { ...toParameters(filter), raw, bom, times, format },
    ...reading,
  });
}

function createFiles(transport: Transport): Files {
  return {
    ...createResource(transport, 'file'),
    download: (id, options = {}) => download(transport, id, options),
    content: (id, options = {}) => openContent(transport, id, options),
    upload: (source, options) => upload(transport, source, options),
    async delete(id, options = {}) {
      await transport.send('delete', '/v1/files/{id}', { id, ...options });
    },
  };
}
