import type { TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { createUploadTasks } from './upload-tasks.js';
import { createWatchFolderTasks } from './watch-folder-tasks.js';

/** Returns the tasks of this worker: the handler of each kind, and the sources that find due and lost ones. */
export function createTasks(services: WorkerServices): TaskWork {
  const parts = [createUploadTasks(services), createWatchFolderTasks(services)];
  return {
    handlers: Object.assign({}, ...parts.map(({ handlers }) => handlers)) as TaskWork['handlers'],
    sources: parts.flatMap(({ sources }) => sources),
  };
}
