// Tables: columns, keys, documents.
export * from './tables/column.js';
export * from './tables/job-columns.js';
export * from './tables/job-key.js';
export * from './tables/resource-columns.js';
export * from './tables/rows.js';
export type { Finding } from './tables/finding.js';

// Writes: whole documents, COPY, changes of the lifecycle, progress.
export * from './writes/copy-batch.js';
export * from './writes/lock-resource.js';
export * from './writes/report-progress.js';
export * from './writes/transition.js';
export * from './writes/write-jobs.js';
export * from './writes/write-resources.js';
export * from './writes/write-system-catalog.js';

// Reads.
export * from './reads/account-jobs.js';
export * from './reads/account-resources.js';
export * from './reads/job-documents.js';
export * from './reads/job-exporter.js';
export * from './reads/job-counts-reader.js';
export * from './reads/job-statistics-reader.js';
export * from './reads/object-reader.js';
export type { ChunkMemory } from './reads/chunk-pool.js';
export type * from './reads/page.js';
export * from './reads/plans/job-list-plan.js';
export * from './reads/plans/list-sql.js';
export * from './reads/plans/resource-list-plan.js';
export * from './reads/row-streamer.js';
export * from './reads/unfinished-jobs.js';

// Events, counts, maintenance.
export * from './events/event-broadcaster.js';
export * from './events/job-event-log.js';
export { NotificationListener } from './events/notification-listener.js';
export * from './events/subscription.js';
export * from './counts/count-compactor.js';
export * from './counts/job-totals.js';
export * from './maintenance/analyze.js';
export * from './maintenance/check.js';
export * from './maintenance/stored-objects.js';

// Engine: requests, steps, attempts, stored files, workers.
export * from './engine/admission.js';
export * from './engine/assign-next-step.js';
export * from './engine/claim-step.js';
export * from './engine/delete-job.js';
export * from './engine/due-work.js';
export * from './engine/end-claim.js';
export * from './engine/end-jobs.js';
export * from './engine/engine-channel.js';
export * from './engine/insert-submission.js';
export * from './engine/job-requests.js';
export * from './engine/lock-job.js';
export * from './engine/pipeline-secret-keys.js';
export * from './engine/queue-depth.js';
export * from './engine/queue-steps.js';
export * from './engine/references.js';
export * from './engine/release-lost-workers.js';
export * from './engine/step-attempts.js';
export * from './engine/step-results.js';
export type * from './engine/step-types.js';
export * from './engine/discarded-objects.js';
export * from './engine/stored-files.js';
export * from './engine/unfinished-references.js';
export * from './engine/watched-files.js';
export * from './engine/workers.js';

// Uploads, retention and deletion.
export * from './uploads/upload-objects.js';
export * from './uploads/upload-rows.js';
export * from './retention/delete-account.js';
export * from './retention/delete-file.js';
export * from './retention/expire-files.js';
export * from './retention/old-jobs.js';

// Packages: playlists over outputs of jobs.
export * from './packages/find-package.js';
export * from './packages/package-claims.js';
export * from './packages/package-results.js';
export { packageFileId } from './packages/package-files.js';
export * from './packages/package-waiter.js';
export * from './packages/request-package.js';
export { lockJobs } from './writes/lock-jobs.js';

// Webhooks: outbox, claims, log.
export * from './webhooks/delivery-log.js';
export * from './webhooks/due-deliveries.js';
export * from './webhooks/enqueue-webhooks.js';
export * from './webhooks/settle-deliveries.js';
export { GIVE_UP_AFTER_MS, WEBHOOKS_CHANNEL } from './webhooks/webhook-sql.js';
