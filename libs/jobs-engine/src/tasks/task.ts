import type { ObjectId } from '@mediajobs/jobs-domain';

/**
 * Work of the service beside the steps of jobs. A task is delivered at least once and repeated with back-off until its
 * handler succeeds or its limit of attempts is reached, so handlers look at the rows that it names first.
 */
export type Task =
  /** Joins the chunks of an upload whose client has sent all of them. */
  | { readonly kind: 'completeUpload'; readonly account: ObjectId; readonly uploadId: ObjectId }
  /** Creates playlists and segments on demand. */
  | { readonly kind: 'package'; readonly account: ObjectId; readonly packageId: string }
  /** Looks for new files in the watch folder of a pipeline. */
  | { readonly kind: 'watchFolder'; readonly account: ObjectId; readonly pipelineId: ObjectId }
  /** Removes what has expired: abandoned uploads, binaries of files, old records. */
  | { readonly kind: 'removeExpired' };

export type TaskKind = Task['kind'];

/** The work of each kind of task. */
export type TaskHandlers = {
  readonly [K in TaskKind]: (task: Extract<Task, { kind: K }>, signal: AbortSignal) => Promise<void>;
};

/** How a task is put into the queue. */
export interface TaskOptions {
  /** Milliseconds until the task starts at the earliest. Default 0. */
  readonly delayMs?: number;
  /** While a task of this kind and key waits, another one is not added. */
  readonly key?: string;
}
