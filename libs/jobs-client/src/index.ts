export type {
  AccessToken,
  AccessTokenPage,
  AccessTokenQuery,
  AccessTokenRequest,
  AccessTokens,
  ApplicationCredentials,
  ApplicationRequest,
  Applications,
  NewCredentials,
} from './access.js';
export type { Attempt } from './attempts.js';
export { parseBaseUrl } from './base-url.js';
export { clientCredentials, type ClientCredentials } from './client-credentials.js';
export {
  createJobsClient,
  type ExportOptions,
  type Files,
  type Jobs,
  type JobsClient,
  type PlaylistOptions,
} from './client.js';
export type { ClientOptions, RetryInfo } from './connection.js';
export type { ContentOptions, FileContent } from './content.js';
export type { CountsQuery, JobCounts } from './counts.js';
export type { Download, DownloadOptions } from './download.js';
export {
  ApiError,
  UnexpectedResponseError,
  ConflictError,
  ContentChangedError,
  CredentialsError,
  ForbiddenError,
  InternalError,
  InvalidInputError,
  InvalidTokenError,
  JobFailedError,
  JobFinishedError,
  NotFoundError,
  RateLimitError,
  JobUnfinishedError,
  UnavailableError,
  UploadFailedError,
  ConnectionError,
  RequestTimeoutError,
  type ErrorDetail,
} from './errors.js';
export type {
  EditableKind,
  EditableResource,
  PipelineChange,
  PipelineRequest,
  PresetChange,
  PresetRequest,
} from './editing.js';
export type { JobChange, JobDeletion, JobEvent, WatchReady, WatchReset } from './events.js';
export type { components, operations, paths } from './generated/openapi.js';
export type { JobOutputRequest, JobRequest } from './job-request.js';
export type { Queue, QueueOptions, Session, UploadPage, UploadQuery, Uploads, Worker } from './operations.js';
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
export type { PageOf, PagePosition } from './paging.js';
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
  type ResponseInfo,
} from './query.js';
export type { ArrayOptions, Page, Resource } from './resource.js';
export type { Upload, UploadOptions, UploadProgress } from './upload.js';
export type { UploadSource } from './upload-source.js';
export type { Statistics, StatisticsQuery } from './statistics.js';
export type { SubmitAndWaitOptions } from './submit-and-wait.js';
export type {
  Template,
  TemplateChange,
  TemplatePage,
  TemplateQuery,
  TemplateRequest,
  Templates,
} from './templates.js';
export type { TokenContext, TokenProvider } from './token.js';
export type { Api } from './transport.js';
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
