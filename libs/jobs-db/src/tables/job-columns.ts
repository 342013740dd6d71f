import {
  foldCase,
  hasAutograph,
  JOB_SORT_KEY_NAMES,
  JOB_SORT_KEYS,
  JOB_SORT_TYPES,
  RENDERING_VERSION,
  type Job,
  type JobSortKey,
  type ScalarType,
} from '@mediajobs/jobs-domain';
import type { Column, ColumnType } from './column.js';
import type { JobKey } from './job-key.js';

/** A job as it is written: its key, the record, and the rendered document. */
export interface JobRow extends JobKey {
  readonly job: Job;
  readonly document: string;
}

const COLUMN_TYPES = {
  id: 'bytea',
  text: 'text',
  integer: 'bigint',
  time: 'bigint',
  number: 'double precision',
  status: 'job_status',
} as const satisfies Partial<Record<ScalarType, ColumnType>>;

/** A column that jobs are sorted by. */
export interface SortColumn {
  readonly key: JobSortKey;
  readonly name: string;
  readonly type: ColumnType;
  /** Where its index holds the beginning of a text only, which may be longer than an index row (2.7 KB). */
  readonly indexedPrefix: PrefixIndexKind | null;
}

/** Whether the index of a text has jobs without it: not where nearly all are, which would cost the most. */
export type PrefixIndexKind = 'of all' | 'of those that have it';

const PREFIX_INDEXES: Partial<Record<JobSortKey, PrefixIndexKind>> = {
  title: 'of all',
  user_data: 'of all',
  unique_custom_key: 'of all',
  error_code: 'of those that have it',
  error_msg: 'of those that have it',
  output_prefix: 'of all',
  'input.input_name': 'of all',
  'input.file.name': 'of all',
};

/** The column of a sort key: its name with underscores. `user.id` is the account. */
export function toSortColumn(key: JobSortKey): SortColumn {
  const type = COLUMN_TYPES[JOB_SORT_TYPES[key]];
  return { key, name: toColumnName(key), type, indexedPrefix: PREFIX_INDEXES[key] ?? null };
}

function toColumnName(key: JobSortKey): string {
  if (key === 'user.id') return 'account_id';
  if (key === 'input.input_name') return 'input_name';
  return key.replaceAll('.', '_');
}

/** Number of characters of a text that its index holds. */
const INDEXED_PREFIX_LENGTH = 200;

/** What an index holds of a text. */
export function prefixSql(text: string): string {
  return `left(${text}, ${INDEXED_PREFIX_LENGTH})`;
}

/** Returns what `beginningSql` gives for a text: PostgreSQL counts code points, not UTF-16 units. */
export function indexedPrefix(text: string): string {
  return text.length <= INDEXED_PREFIX_LENGTH
    ? text
    : Array.from(text).slice(0, INDEXED_PREFIX_LENGTH).join('');
}

/** Whether no other text has the same beginning: one of just that length may go on. */
export function fitsInIndexedPrefix(text: string): boolean {
  return text.length < INDEXED_PREFIX_LENGTH;
}

/** The column of the presets that a job names. */
export const PRESET_IDS = 'preset_ids';

/** The presets that the outputs of a job name, each once, in their order: their ids one after the other. */
export function collectPresetIds({ outputs }: Pick<Job, 'outputs'>): string {
  return [...new Set((outputs ?? []).flatMap(({ preset }) => preset?.id ?? []))].join('');
}

/** The narrow table. */
export const JOB_COLUMNS: readonly Column<JobRow>[] = [
  ...JOB_SORT_KEY_NAMES.map(toSortColumn).map(({ key, name, type }) => ({
    name,
    type,
    value: ({ job }: JobRow) => JOB_SORT_KEYS[key](job),
  })),
  {
    name: 'autograph_set',
    type: 'boolean',
    value: ({ job }) => hasAutograph(job),
  },
  { name: PRESET_IDS, type: 'bytea', value: ({ job }) => collectPresetIds(job) },
];

/** The table that names of input files are searched in. */
export const FILE_NAME_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'id', type: 'bytea', value: ({ id }) => id },
  {
    name: 'name',
    type: 'text',
    value: ({ job }) => (typeof job.input?.file?.name === 'string' ? foldCase(job.input.file.name) : null),
  },
];

/** The table of documents. */
export const DOCUMENT_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'id', type: 'bytea', value: ({ id }) => id },
  { name: 'rendering', type: 'smallint', value: () => RENDERING_VERSION },
  { name: 'revision', type: 'bigint', value: () => 1 },
  { name: 'document', type: 'text', value: ({ document }) => document },
];
