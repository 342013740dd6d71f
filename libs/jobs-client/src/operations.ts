import type { components } from './generated/openapi.js';
import type { Link, WithoutNulls } from './model.js';
import { splitOptions, toParameters, type OperationQuery, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';
import type { Upload } from './upload.js';

/** Steps of jobs that wait or run, by account and priority. Times are epoch milliseconds. */
export type Queue = WithoutNulls<components['schemas']['Queue']>;

/** A process that executes jobs, with its current work. */
export type Worker = WithoutNulls<components['schemas']['Worker']>;

/** Account, scopes and expiry of the token or session of a request. Times are epoch milliseconds. */
export type Session = WithoutNulls<components['schemas']['Session']>;

/** Which uploads are listed. */
export type UploadQuery = Omit<OperationQuery<'listUploads'>, 'format' | 'human' | 'show_null'>;

/** A page of uploads. */
export interface UploadPage {
  readonly uploads: Upload[];
  /** Number of uploads on all pages. */
  readonly total: number;
  readonly start: number;
  readonly limit: number;
  readonly first: Link;
  readonly last: Link;
  readonly next?: Link;
  readonly prev?: Link;
}

/** Uploads that have begun. `files.upload` begins one. */
export interface Uploads {
  /** Returns a page of uploads, newest first. */
  list(query?: UploadQuery, options?: RequestOptions): Promise<UploadPage>;

  /** Removes an upload and its chunks. @throws NotFoundError */
  cancel(id: string, options?: RequestOptions): Promise<void>;
}

export interface QueueOptions extends RequestOptions {
  /** Includes the queues of all accounts, for which the token needs the scope `mediahub_operator`. */
  readonly allAccounts?: boolean;
}

export function createUploads(transport: Transport): Uploads {
  return {
    async list(query = {}, options = {}) {
      const parameters = toParameters(query);
      return (await transport.get('/v1/files/uploads', { parameters, ...options })).data as UploadPage;
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
