import type { TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { abandonCompletion, runUploadCompletion } from './complete-upload.js';
import { findLostCompletions, removeExpired } from './remove-expired.js';

const REMOVAL_INTERVAL_MS = 60_000;
const AUDIT_INTERVAL_MS = 60_000;

/** Returns the tasks of uploads and retention. */
export function createUploadTasks({
  database,
  storage,
  tools,
  folder,
  settings,
  log,
}: WorkerServices): TaskWork {
  const { pool } = database;
  const now = Date.now;
  const uploads = { pool, storage, tools, folder, now };
  const { jobRetentionDays } = settings;
  return {
    handlers: {
      async completeUpload(task, signal, { isLast }) {
        try {
          await runUploadCompletion(uploads, task, signal);
        } catch (error) {
          if (isLast && !signal.aborted) await abandonCompletion(uploads, task, error);
          throw error;
        }
      },
      async removeExpired(_task, signal) {
        await removeExpired({ pool, storage, jobRetentionDays, log, now }, signal);
      },
    },
    sources: [
      {
        name: 'removal of what has expired',
        intervalMs: REMOVAL_INTERVAL_MS,
        find: () => Promise.resolve([{ kind: 'removeExpired' }]),
      },
      {
        name: 'completion of uploads',
        intervalMs: AUDIT_INTERVAL_MS,
        find: () => findLostCompletions(pool, now()),
      },
    ],
  };
}
