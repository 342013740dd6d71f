/** Models of the records: classes, types of expanded objects, checks, type guards, JSON Schema and ids. */
export * from './model/application.js';
export * from './model/codec.js';
export { coerceId, coerceScalar, isInSeconds } from './model/coerce.js';
export * from './model/common.js';
export * from './model/expanded.js';
export {
  fieldsOf,
  formatReceived,
  Href,
  ListOf,
  ListOfScalars,
  MapOfLists,
  Nested,
  Ref,
  Scalar,
  type Credentials,
  type Field,
  type FieldOptions,
  type FieldType,
  type ModelClass,
} from './model/field.js';
import './model/documented-models.js';
export * from './model/file.js';
export * from './model/guards.js';
export * from './model/instance.js';
export * from './model/job.js';
export * from './model/json-schema.js';
export * from './model/job-event.js';
export * from './model/job-input.js';
export * from './model/job-output.js';
export * from './model/job-statistics.js';
export * from './model/kind.js';
export * from './model/models.js';
export * from './model/pipeline.js';
export * from './model/preset.js';
export * from './model/reference.js';
export {
  BUCKETS,
  isOpenStatus,
  JOB_STATUSES,
  OBJECT_KEY,
  OPEN_STATUSES,
  type Bucket,
  type JobStatus,
  type OpenValue,
  type ScalarType,
} from './model/scalar.js';
export * from './model/user.js';
export * from './object-id.js';
export * from './references.js';
export { foldCase } from './fold.js';
