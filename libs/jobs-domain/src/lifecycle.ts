/** Lifecycle of jobs: statuses, allowed changes, and the catalogue of failures. Runs in browsers. */
export * from './lifecycle/apply-change.js';
export * from './lifecycle/failures.js';
export * from './lifecycle/job-status.js';
export * from './lifecycle/transitions.js';
export * from './lifecycle/webhook-types.js';
