/** From a request to a job: plan of the work, records, names and sources. */
export type * from './submission/job-plan.js';
export * from './submission/encoding-preset.js';
export * from './submission/encoding-settings.js';
export { toRelatedFile } from './submission/file-records.js';
export { findKeyProblem } from './values/input-address.js';
export type { SubmissionContext } from './submission/job-record.js';
export * from './submission/merge-template.js';
export * from './submission/object-expiry.js';
export * from './submission/object-location.js';
export { pipelineHasCredentials } from './submission/pipeline-directories.js';
export * from './submission/plan-job.js';
export { PLAYLIST_FORMATS } from './submission/plan-playlists.js';
export { mayGiveSeveral, removeCount, thumbnailFileId } from './submission/plan-thumbnails.js';
export * from './submission/playlist-outputs.js';
export * from './submission/references.js';
export * from './submission/repeat-job.js';
export * from './submission/transfer-options.js';
export * from './submission/validate-template.js';
