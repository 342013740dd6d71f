import {
  foldCase,
  hasAutograph,
  JOB_SORT_KEY_NAMES,
  JOB_SORT_KEYS,
  JOB_SORT_TYPES,
  RENDERING_VERSION,
  searchedTexts,
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

/** The column of a sort key. */
export interface SortColumn {
  readonly key: JobSortKey;
  readonly name: string;
  readonly type: ColumnType;
  /** Set when the index holds only a prefix, because texts may exceed an index row (2.7 KB). */
  readonly indexedPrefix: PrefixIndexKind | null;
}

/** `partial`: the index leaves out nulls, because nearly all jobs have none of these texts. */
export type PrefixIndexKind = 'full' | 'partial';

const PREFIX_INDEXES: Partial<Record<JobSortKey, PrefixIndexKind>> = {
  title: 'full',
  user_data: 'full',
  unique_custom_key: 'full',
  error_code: 'partial',
  error_msg: 'partial',
  output_prefix: 'full',
  'input.input_name': 'full',
  'input.file.name': 'full',
};

/** Returns the column of a sort key. */
export function toSortColumn(key: JobSortKey): SortColumn {
  const type = COLUMN_TYPES[JOB_SORT_TYPES[key]];
  return { key, name: toColumnName(key), type, indexedPrefix: PREFIX_INDEXES[key] ?? null };
}

function toColumnName(key: JobSortKey): string {
  if (key === 'user.id') return 'account_id';
  if (key === 'input.input_name') return 'input_name';
  return key.replaceAll('.', '_');
}

/** Number of characters of a text in its index. */
const INDEXED_PREFIX_LENGTH = 200;

/** Returns the expression that is indexed for a text column. */
export function prefixSql(text: string): string {
  return `left(${text}, ${INDEXED_PREFIX_LENGTH})`;
}

/** Returns the value of `prefixSql` for a text. PostgreSQL counts code points, not UTF-16 units. */
export function indexedPrefix(text: string): string {
  return text.length <= INDEXED_PREFIX_LENGTH
    ? text
    : Array.from(text).slice(0, INDEXED_PREFIX_LENGTH).join('');
}

/** Returns true when the index holds the whole text. A prefix of the full length may be truncated. */
export function fitsInIndexedPrefix(text: string): boolean {
  return text.length < INDEXED_PREFIX_LENGTH;
}

/** The column with the presets of a job. */
export const PRESET_IDS = 'preset_ids';

/** Returns the distinct ids of the presets of a job's outputs, concatenated in their order. */
function collectPresetIds({ outputs }: Pick<Job, 'outputs'>): string {
  return [...new Set((outputs ?? []).flatMap(({ preset }) => preset?.id ?? []))].join('');
}

/** The columns of `jobs`. */
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

/** The columns of `job_file_names`. */
export const FILE_NAME_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'id', type: 'bytea', value: ({ id }) => id },
  {
    name: 'name',
    type: 'text',
    value: ({ job }) => (typeof job.input?.file?.name === 'string' ? foldCase(job.input.file.name) : null),
  },
  { name: 'texts', type: 'text', value: ({ job }) => searchedTexts(job) },
];

/** The columns of `job_documents`. */
export const DOCUMENT_COLUMNS: readonly Column<JobRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'id', type: 'bytea', value: ({ id }) => id },
  { name: 'rendering', type: 'smallint', value: () => RENDERING_VERSION },
  { name: 'revision', type: 'bigint', value: () => 1 },
  { name: 'document', type: 'text', value: ({ document }) => document },
];
