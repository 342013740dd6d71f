import type { Job } from '../models/job.js';
import type { ScalarType } from '../fields/scalar-types.js';

/** Accessors of all keys of a job with a single value, by which lists can be sorted. */
export const JOB_SORT_KEYS = {
  id: (job) => job.id,
  status: (job) => job.status,
  percentage_completed: (job) => job.percentage_completed,
  created_at: (job) => job.created_at,
  updated_at: (job) => job.updated_at,
  finished_at: (job) => job.finished_at,
  title: (job) => job.title,
  user_data: (job) => job.user_data,
  unique_custom_key: (job) => job.unique_custom_key,
  version: (job) => job.version,
  error_code: (job) => job.error_code,
  error_msg: (job) => job.error_msg,
  output_prefix: (job) => job.output_prefix,
  'pipeline.id': (job) => job.pipeline?.id,
  'application.id': (job) => job.application?.id,
  'user.id': (job) => job.user?.id,
  'input.input_name': (job) => job.input?.input_name,
  'input.file.id': (job) => job.input?.file?.id,
  'input.file.name': (job) => job.input?.file?.name,
} as const satisfies Record<string, (job: Job) => string | number | null | undefined>;

/** Path of a sort key. */
export type JobSortKey = keyof typeof JOB_SORT_KEYS;

/** All sort keys, in the order of the columns of a CSV export. */
export const JOB_SORT_KEY_NAMES = Object.keys(JOB_SORT_KEYS) as readonly JobSortKey[];

/** Type of each sort key. */
export const JOB_SORT_TYPES = {
  id: 'id',
  status: 'status',
  percentage_completed: 'number',
  created_at: 'time',
  updated_at: 'time',
  finished_at: 'time',
  title: 'text',
  user_data: 'text',
  unique_custom_key: 'text',
  version: 'integer',
  error_code: 'text',
  error_msg: 'text',
  output_prefix: 'text',
  'pipeline.id': 'id',
  'application.id': 'id',
  'user.id': 'id',
  'input.input_name': 'text',
  'input.file.id': 'id',
  'input.file.name': 'text',
} as const satisfies Record<JobSortKey, ScalarType>;
