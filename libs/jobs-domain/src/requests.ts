/** Bodies of requests: parsing into DTOs, problems with their paths, records of what is created or changed. */
export * from './dtos/dtos.js';
export * from './requests/canonical-json.js';
export * from './requests/parse-body.js';
export * from './requests/parse-json.js';
export * from './requests/pipeline-credentials.js';
export * from './requests/problems.js';
export * from './requests/records.js';
export * from './requests/redact-source.js';
export * from './requests/validate-pipeline.js';
