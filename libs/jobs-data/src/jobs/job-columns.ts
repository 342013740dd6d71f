import {
  foldCase,
  JOB_SORT_KEYS,
  RENDERING_VERSION,
  type Job,
  type JobSortKey,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Column, ColumnType } from '../write/column.js';

/** A job on its way into the tables: the account that owns it, the record, and its document as text. */
export interface JobRow {
  readonly account: ObjectId;
  readonly job: Job;
  readonly body: string;
}

/** The columns that hold the sort keys, but for the account's own id. */
const SORTABLE: Readonly<Record<Exclude<JobSortKey, 'user.id'>, readonly [name: string, type: ColumnType]>> =
  {
    id: ['id', 'bytea'],
    status: ['status', 'job_status'],
    percentage_completed: ['percentage_completed', 'double precision'],
    created_at: ['created_at', 'bigint'],
    updated_at: ['updated_at', 'bigint'],
    finished_at: ['finished_at', 'bigint'],
    title: ['title', 'text'],
    user_data: ['user_data', 'text'],
    unique_custom_key: ['unique_custom_key', 'text'],
    version: ['version', 'bigint'],
    error_code: ['error_code', 'text'],
    error_msg: ['error_msg', 'text'],
    output_prefix: ['output_prefix', 'text'],
    'pipeline.id': ['pipeline_id', 'bytea'],
    'application.id': ['application_id', 'bytea'],
    'input.input_name': ['input_name', 'text'],
    'input.file.id': ['input_file_id', 'bytea'],
    'input.file.name': ['input_file_name', 'text'],
  };

/** The column that a sort key is kept in. `user.id` is the account, the same for every job that one sees. */
export function sortColumnOf(key: JobSortKey): { readonly name: string; readonly type: ColumnType } {
  if (key === 'user.id') return { name: 'account_id', type: 'bytea' };
  const [name, type] = SORTABLE[key];
  return { name, type };
}

/** The narrow table. */
export const JOB_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  ...Object.entries(SORTABLE).map(([key, [name, type]]) => ({
    name,
    type,
    value: ({ job }: JobRow) => JOB_SORT_KEYS[key as JobSortKey](job),
  })),
  {
    name: 'autograph_set',
    type: 'boolean',
    value: ({ job }) => job.autograph !== null && job.autograph !== undefined,
  },
  {
    name: 'input_file_name_folded',
    type: 'text',
    value: ({ job }) => (typeof job.input?.file?.name === 'string' ? foldCase(job.input.file.name) : null),
  },
];

/** The table of documents. */
export const BODY_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'id', type: 'bytea', value: ({ job }) => job.id },
  { name: 'rendering', type: 'smallint', value: () => RENDERING_VERSION },
  { name: 'revision', type: 'bigint', value: () => 1 },
  { name: 'body', type: 'text', value: ({ body }) => body },
];
