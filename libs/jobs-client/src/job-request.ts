import type { components } from './generated/openapi.js';

/** One output of a job to create. */
export type JobOutputRequest = components['schemas']['JobOutputDto'];

/**
 * A job to create: a pipeline, the source, and the outputs, unless a template has them. The service checks the request
 * and reports everything that is invalid at once.
 */
export type JobRequest = Partial<components['schemas']['CreateJobDto']>;
