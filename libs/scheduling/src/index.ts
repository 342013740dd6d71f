export * from './fair-scheduler.js';
export * from './fair-semaphore.js';
export * from './overload-error.js';
export * from './permit.js';
export * from './remove-entry.js';
export * from './yielding-permit.js';
