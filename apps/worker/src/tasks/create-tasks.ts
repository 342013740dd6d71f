import type { TaskWork } from '@mediajobs/jobs-engine';
import { createPackageTask } from './package-outputs.js';
import type { WorkerServices } from '../worker-services.js';
import { createUploadTasks } from './upload-tasks.js';
import { createWatchFolderTasks } from './watch-folder-tasks.js';

/** Returns the tasks of this worker: the handler of each kind, and the sources that find due and lost ones. */
export function createTasks(services: WorkerServices): TaskWork {
  const uploads = createUploadTasks(services);
  const watchFolders = createWatchFolderTasks(services);
  return {
    handlers: { ...uploads.handlers, ...watchFolders.handlers, package: createPackageTask(services) },
    sources: [...uploads.sources, ...watchFolders.sources],
  };
}
