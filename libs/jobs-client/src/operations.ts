import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import { readPage, type PageOf } from './paging.js';
import { splitOptions, toParameters, type OperationQuery, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';
import type { Upload } from './upload.js';

/** Steps of jobs that wait or run, by account and priority. Times are epoch milliseconds. */
export type Queue = WithoutNulls<components['schemas']['Queue']>;

/** A process that executes jobs, with its current work. */
export type Worker = WithoutNulls<components['schemas']['Worker']>;

/** Account, scopes and expiry of the token or session of a request. Times are epoch milliseconds. */
export type Session = WithoutNulls<components['schemas']['Session']>;

/** Filters of the list of uploads. */
export type UploadQuery = Omit<OperationQuery<'listUploads'>, 'format' | 'human' | 'show_null'>;

/** A page of uploads. */
export type UploadPage = PageOf<'uploads', Upload>;

/** Uploads that have begun. `files.upload` begins one. */
export interface Uploads {
  /** Returns a page of uploads, newest first. */
  list(query?: UploadQuery, options?: RequestOptions): Promise<UploadPage>;

  /** Returns an upload with the numbers of the chunks that were received. @throws NotFoundError */
  get(id: string, options?: RequestOptions): Promise<Upload>;

  /** Removes an upload and its chunks. @throws NotFoundError */
  cancel(id: string, options?: RequestOptions): Promise<void>;
}

export interface QueueOptions extends RequestOptions {
  /** Includes the queues of all accounts, for which the token needs the scope `mediahub_operator`. */
  readonly allAccounts?: boolean;
}

export function createUploads(transport: Transport): Uploads {
  return {
    list: (query = {}, options = {}) =>
      readPage<UploadPage>(transport, '/v1/files/uploads', toParameters(query), options),
    async get(id, options = {}) {
      const { data } = await transport.get('/v1/files/uploads/{id}', { id, ...options });
      return (data as { readonly upload: Upload }).upload;
    },
    async cancel(id, options = {}) {
      await transport.send('delete', '/v1/files/uploads/{id}', { id, ...options });
    },
  };
}

/** Returns the queue of the account. */
export async function readQueue(transport: Transport, options: QueueOptions): Promise<Queue> {
  const { options: sending, rest } = splitOptions(options);
  const parameters = rest.allAccounts === true ? { all_accounts: true } : {};
  const { data } = await transport.get('/v1/queue', { parameters, ...sending });
  return (data as { readonly queue: Queue }).queue;
}

/** Returns the workers that have reported lately. */
export async function listWorkers(transport: Transport, options: RequestOptions): Promise<Worker[]> {
  const { data } = await transport.get('/v1/workers', options);
  return (data as { readonly workers: Worker[] }).workers;
}

/** Returns who is signed in; null without a token. */
export async function readSession(transport: Transport, options: RequestOptions): Promise<Session | null> {
  const { data } = await transport.get('/v1/session', options);
  return (data as { readonly session?: Session }).session ?? null;
}
