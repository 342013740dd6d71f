import type { TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { createUploadTasks } from './upload-tasks.js';

/** Returns the tasks of this worker: the handler of each kind, and the sources that find due and lost ones. */
export function createTasks(services: WorkerServices): TaskWork {
  const uploads = createUploadTasks(services);
  return { handlers: { ...uploads.handlers }, sources: [...uploads.sources] };
}
