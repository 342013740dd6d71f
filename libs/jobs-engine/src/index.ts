export * from './step.js';
export type * from './tasks/task.js';
export { TaskQueue } from './tasks/task-queue.js';
export type * from './engine-log.js';
export * from './jobs-engine.js';
export { loadReferences } from './submission/load-references.js';
export { readQueueTotals, type QueueOverview } from './queue/queue-overview.js';
export * from './runtime/engine-runtime.js';
export type { StepEndEvent, TaskWork } from './runtime/engine-options.js';
