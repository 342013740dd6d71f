import type { JobEvent } from './events.js';
import type { Job } from './model.js';
import { toParameters, type JobFilter, type RequestOptions } from './query.js';
import { createResource, type Resource } from './resource.js';
import type { Statistics, StatisticsQuery } from './statistics.js';
import { createTransport, type Api, type ClientOptions } from './transport.js';
import { wait, type WaitOptions } from './wait.js';
import { watch, type WatchOptions } from './watch.js';

/** How an export is asked for. */
export interface ExportOptions extends RequestOptions {
  /** One document per line, or a table; default `ndjson`. */
  readonly format?: 'ndjson' | 'csv';
  /** Whether text cells of CSV that a spreadsheet would run as a formula stay as they are; default false. */
  readonly raw?: boolean;
  /** Whether CSV begins with a byte order mark, by which Excel recognises UTF-8; default false. */
  readonly bom?: boolean;
  /** Times of CSV: epoch milliseconds, the default, or ISO 8601 in UTC. */
  readonly times?: 'epoch' | 'iso';
}

/** Jobs, which can also be waited for, watched, counted and exported. */
export interface Jobs extends Resource<'job'> {
  /** Waits for the end of a job, be it SUCCESS or FAILURE. @throws NotFound; the reason of the signal */
  wait(id: string, options?: WaitOptions): Promise<Job>;

  /**
   * Changes of jobs, as they happen, for as long as it is iterated over. Lost connections are made anew and go on
   * without a gap. Break out of the loop, or abort the signal, to end it.
   */
  watch(filter?: JobFilter, options?: WatchOptions): AsyncGenerator<JobEvent, void, undefined>;

  /** Jobs in numbers: by status, over time, by pipeline and preset. */
  statistics(query?: StatisticsQuery, options?: RequestOptions): Promise<Statistics>;

  /** All jobs of a filter as they are at one moment. A stream that ends with an error is not complete. */
  export(filter?: JobFilter, options?: ExportOptions): Promise<ReadableStream<Uint8Array>>;
}

/** Asks a mediajobs service. Errors are those of `errors.ts`: `ApiError` with its classes, `Unreachable`, `ForeignAnswer`. */
export interface JobsClient {
  readonly jobs: Jobs;
  readonly pipelines: Resource<'pipeline'>;
  readonly applications: Resource<'application'>;
  readonly users: Resource<'user'>;
  readonly presets: Resource<'preset'>;
  readonly codecs: Resource<'codec'>;
  readonly files: Resource<'file'>;
  /** Every path of the OpenAPI document as it stands there, for what has no method of its own here. */
  readonly api: Api;
}

const EXPORT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

/** A client of the service at an address. Nothing is sent before a method is called. */
export function createJobsClient(options: ClientOptions): JobsClient {
  const transport = createTransport(options);
  return {
    jobs: {
      ...createResource(transport, 'job'),
      wait: (id, waiting = {}) => wait(transport, id, waiting),
      watch: (filter = {}, watching = {}) => watch(transport, filter, watching),
      async statistics(query = {}, { signal } = {}) {
        const { data } = await transport.get('/v1/jobs/statistics', {
          parameters: toParameters(query),
          signal,
        });
        return data as Statistics;
      },
      export: (filter = {}, { format = 'ndjson', signal, ...csv } = {}) =>
        transport.open('/v1/jobs/export', {
          ...{ type: EXPORT_TYPES[format], parameters: { ...toParameters(filter), ...csv, format }, signal },
        }),
    },
    pipelines: createResource(transport, 'pipeline'),
    applications: createResource(transport, 'application'),
    users: createResource(transport, 'user'),
    presets: createResource(transport, 'preset'),
    codecs: createResource(transport, 'codec'),
    files: createResource(transport, 'file'),
    api: transport.api,
  };
}
