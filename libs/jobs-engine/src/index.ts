export * from './step.js';
export type * from './tasks/task.js';
export { TaskQueue } from './tasks/task-queue.js';
export type * from './engine-log.js';
export * from './jobs-engine.js';
export { loadReferences } from './submission/load-references.js';
export { readQueueTotals, type QueueOverview } from './queue/queue-overview.js';
export * from './runtime/engine-runtime.js';
export type {
  EngineLimits,
  EngineRuntimeOptions,
  StepEndEvent,
  TaskWork,
  WorkerDescription,
} from './runtime/engine-options.js';
export { StepAbortedError, type AbortReason, type RunningStep } from './runtime/running-step.js';
