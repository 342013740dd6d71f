import type { TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { createWatchFolders } from './create-watch-folders.js';

/** Returns the tasks of this worker: the handler of each kind, and the sources that find due and lost ones. */
export function createTasks(services: WorkerServices): TaskWork {
  const watchFolders = createWatchFolders(services);
  return {
    handlers: { watchFolder: watchFolders.handler },
    sources: [watchFolders.source],
  };
}
