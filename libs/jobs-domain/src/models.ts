/** Models of the records: classes, types of expanded objects, checks, type guards, JSON Schema and ids. */
export * from './models/access-token.js';
export * from './models/application.js';
export * from './models/client-credentials.js';
export * from './models/codec.js';
export { coerceId, coerceScalar, isInSeconds } from './fields/coerce.js';
export * from './models/object-base.js';
export * from './models/expandable.js';
export * from './dtos/dtos.js';
export { ReferenceInput, type Input } from './dtos/input-model.js';
export { removeControlCharacters, type InputRule } from './fields/input-rules.js';
export { Href, ListOf, ListOfScalars, MapOfLists, Nested, Ref, Scalar } from './fields/decorators.js';
export {
  getFields,
  formatValue,
  type Credentials,
  type Field,
  type FieldOptions,
  type FieldType,
  type ModelClass,
} from './fields/field.js';
import './models/documented-models.js';
export * from './models/download.js';
export * from './models/file.js';
export * from './validation/guards.js';
export * from './validation/validate-document.js';
export * from './models/job.js';
export * from './models/json-schema.js';
export * from './models/job-attempt.js';
export * from './models/job-counts.js';
export * from './models/job-event.js';
export * from './models/job-input.js';
export * from './models/job-output.js';
export * from './models/encoding-statistics.js';
export * from './models/job-statistics.js';
export * from './ids/object-kind.js';
export * from './models/models.js';
export * from './models/pipeline.js';
export * from './models/preset.js';
export * from './values/preset-modes.js';
export * from './models/link.js';
export * from './models/page-base.js';
export * from './models/queue.js';
export * from './models/reference.js';
export { BUCKETS, OBJECT_KEY, type Bucket, type OpenValue, type ScalarType } from './fields/scalar-types.js';
export * from './models/session.js';
export * from './models/template.js';
export * from './models/template-envelopes.js';
export * from './models/upload.js';
export * from './models/upload-list.js';
export * from './uploads/upload-chunks.js';
export * from './models/user.js';
export * from './models/webhook-delivery.js';
export * from './models/worker.js';
export * from './models/write-result.js';
export * from './lifecycle/job-status.js';
export * from './ids/object-id.js';
export * from './models/object-refs.js';
export { foldCase } from './queries/case-fold.js';
export * from './ids/object-id-bytes.js';
