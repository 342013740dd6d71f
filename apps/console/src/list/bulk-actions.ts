import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { Job, JobsClient } from '@mediajobs/jobs-client';

/** A change of many jobs. */
export interface BulkAction {
  readonly label: string;
  /** Completes "3 jobs …". */
  readonly done: string;
  readonly text: string;
  readonly isDestructive: boolean;
  /** Completes "2 of the selected jobs …". */
  readonly otherwise: string;
  readonly applies: (job: Job) => boolean;
  readonly send: (client: JobsClient, id: string) => Promise<unknown>;
}

export const BULK_ACTIONS: readonly BulkAction[] = [
  {
    label: 'Cancel',
    done: 'cancelled',
    text: 'They fail as cancelled, and their outputs are removed.',
    isDestructive: true,
    otherwise: 'are finished already',
    applies: ({ status }) => isUnfinished(status),
    send: ({ jobs }, id) => jobs.cancel(id),
  },
  {
    label: 'Retry',
    done: 'queued again',
    text: 'They are queued again. Finished outputs are kept, the others are encoded again.',
    isDestructive: false,
    otherwise: 'have not failed',
    applies: ({ status }) => status === 'FAILURE',
    send: ({ jobs }, id) => jobs.retry(id),
  },
  {
    label: 'Delete',
    done: 'deleted',
    text: 'They and their files in the storage of the service are removed. Copies in directories of pipelines stay.',
    isDestructive: true,
    otherwise: 'are unfinished',
    applies: ({ status }) => !isUnfinished(status),
    send: ({ jobs }, id) => jobs.delete(id),
  },
];

/** A job that could not be changed. */
export interface BulkFailure {
  readonly job: Job;
  readonly error: Error;
}

const CONCURRENCY = 4;

/**
 * Sends a request for each job, a few at a time. Continues after failures.
 * @param onProgress called with the number of jobs that are through
 */
export async function runForEach(
  jobs: readonly Job[],
  send: (id: string) => Promise<unknown>,
  onProgress: (count: number) => void,
): Promise<readonly BulkFailure[]> {
  const failures: BulkFailure[] = [];
  const queue = jobs.values();
  let count = 0;
  const work = async (): Promise<void> => {
    for (const job of queue) {
      await send(job.id).catch((error: unknown) => {
        failures.push({ job, error: error instanceof Error ? error : new Error(String(error)) });
      });
      onProgress((count += 1));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, jobs.length) }, work));
  return failures;
}
