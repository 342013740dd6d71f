import {
  RENDERING_VERSION,
  type File,
  type ObjectId,
  type ObjectRecord,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { Column } from './column.js';

/** A resource as it is written: the record and the rendered document. */
export interface ResourceRow {
  readonly account: ObjectId;
  readonly kind: ResourceKind;
  readonly record: ObjectRecord<ResourceKind>;
  /** True if only the id, and perhaps the name, is known. An object replaces its stub, never the reverse. */
  readonly stub: boolean;
  readonly document: string;
}

/** Returns a field that only some kinds have. */
function optionalField<K extends keyof File>(row: ResourceRow, key: K): File[K] | undefined {
  return (row.record as Partial<File>)[key];
}

/** The columns of `resources`. */
export const RESOURCE_COLUMNS: readonly Column<ResourceRow>[] = [
  { name: 'account_id', type: 'bytea', value: ({ account }) => account },
  { name: 'kind', type: 'resource_kind', value: ({ kind }) => kind },
  { name: 'id', type: 'bytea', value: ({ record }) => record.id },
  { name: 'stub', type: 'boolean', value: ({ stub }) => stub },
  { name: 'rendering', type: 'smallint', value: () => RENDERING_VERSION },
  { name: 'created_at', type: 'bigint', value: ({ record }) => record.created_at },
  { name: 'updated_at', type: 'bigint', value: ({ record }) => record.updated_at },
  { name: 'name', type: 'text', value: (row) => optionalField(row, 'name') },
  { name: 'type', type: 'text', value: (row) => optionalField(row, 'type') },
  { name: 'pipeline_id', type: 'bytea', value: (row) => optionalField(row, 'pipeline')?.id },
  { name: 'job_id', type: 'bytea', value: (row) => optionalField(row, 'job')?.id },
  { name: 'document', type: 'text', value: ({ document }) => document },
  { name: 'thumbnail', type: 'text', value: (row) => optionalField(row, 'thumbnail') },
];
