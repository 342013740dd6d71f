export type * from './submission/job-plan.js';
