export type { Attempt } from './attempts.js';
export type { CountsQuery, JobCounts } from './counts.js';
export { createJobsClient, type ExportOptions, type Files, type Jobs, type JobsClient } from './client.js';
export type { Download, DownloadOptions } from './download.js';
export {
  ApiError,
  UnexpectedResponseError,
  ConflictError,
  ForbiddenError,
  InternalError,
  InvalidInputError,
  InvalidTokenError,
  JobFinishedError,
  NotFoundError,
  RateLimitError,
  JobUnfinishedError,
  UnavailableError,
  UploadFailedError,
  ConnectionError,
  type ErrorDetail,
} from './errors.js';
export type { JobChange, JobDeletion, JobEvent, WatchReady, WatchReset } from './events.js';
export type { components, operations, paths } from './generated/openapi.js';
export type { JobOutputRequest, JobRequest } from './job-request.js';
export {
  JOB_STATUSES,
  type Application,
  type Codec,
  type File,
  type Job,
  type JobStatus,
  type ObjectKind,
  type Link,
  type NamedReference,
  type ObjectOf,
  type Pipeline,
  type Preset,
  type Reference,
  type User,
} from './model.js';
export {
  JOB_SORT_KEYS,
  toParameters,
  parseLinkParameters,
  type Expansion,
  type GetQuery,
  type JobFilter,
  type JobListQuery,
  type JobSortKey,
  type ExpandedKinds,
  type ListQuery,
  type Parameters,
  type RequestOptions,
} from './query.js';
export type { Page, Resource } from './resource.js';
export type { Upload, UploadOptions, UploadProgress } from './upload.js';
export type { UploadSource } from './upload-source.js';
export type { Statistics, StatisticsQuery } from './statistics.js';
export type { Api, ClientOptions } from './transport.js';
export type { WaitOptions } from './wait.js';
export type { WatchOptions } from './watch.js';
export {
  verifyWebhook,
  WebhookSignatureError,
  type JobWebhookEvent,
  type TestWebhookEvent,
  type WebhookEvent,
  type WebhookHeaders,
} from './verify-webhook.js';
export type {
  DeliveryStatus,
  Ping,
  RotationOptions,
  WebhookDelivery,
  WebhookPage,
  WebhookQuery,
  Webhooks,
  WebhookSecret,
  WebhookTestOptions,
  WebhookType,
} from './webhooks.js';
