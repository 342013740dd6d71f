import type { ObjectId } from '@mediajobs/jobs-domain';

/**
 * Work of the service apart from the steps of jobs. A task is delivered at least once and repeated with back-off until its
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

/** The place of a delivery among the attempts at its task. */
export interface TaskAttempt {
  /** From 1. */
  readonly number: number;
  /** True if the task is not repeated when the handler throws. */
  readonly isLast: boolean;
}

/** The work of each kind of task. */
export type TaskHandlers = {
  readonly [K in TaskKind]: (
    task: Extract<Task, { kind: K }>,
    /** Aborted when the worker shuts down, or has lost the task to another one. */
    signal: AbortSignal,
    attempt: TaskAttempt,
  ) => Promise<void>;
};

/** Options for putting a task into the queue. */
export interface TaskOptions {
  /**
   * While a task of this kind and key waits, another one is not added; while it runs, another one waits. Default: the ids
   * of the task.
   */
  readonly key?: string;
  /** Adds at most one task of this kind and key per interval, whatever the number of senders. In whole seconds. */
  readonly intervalMs?: number;
}

/** Finds tasks at intervals: periodic ones, and those whose row waits although their message was lost. */
export interface TaskSource {
  /** Names the source in logs. */
  readonly name: string;
  readonly intervalMs: number;
  /** Returns the tasks that should be in the queue. Those that wait there already are not added again. */
  find(): Promise<readonly Task[]>;
}

/** Returns the key under which the queue holds a task. */
export function taskKey(task: Task, key: string = joinIds(task)): string {
  return `${task.kind}:${key}`;
}

function joinIds(task: Task): string {
  switch (task.kind) {
    case 'completeUpload':
      return `${task.account}:${task.uploadId}`;
    case 'package':
      return `${task.account}:${task.packageId}`;
    case 'watchFolder':
      return `${task.account}:${task.pipelineId}`;
    case 'removeExpired':
      return '';
  }
}
