import type { TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';

/** Returns the tasks of this worker: the handler of each kind, and the sources that find due and lost ones. */
export function createTasks(_services: WorkerServices): TaskWork {
  return { handlers: {}, sources: [] };
}
