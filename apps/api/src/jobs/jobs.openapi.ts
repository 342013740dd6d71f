import { CreateJobDto, JobAttemptList, OutputQuery } from '@mediajobs/jobs-domain';
import { READ_ACCESS, SUBMIT_ACCESS, WRITE_ACCESS } from '../http/access-policy.js';
import { objectSchemaName } from '../openapi/envelope-schemas.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Documents the submission of a job. */
export const DescribeSubmit = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'submitJob',
    summary: 'Submit a job',
    description:
      'Presets and pipeline are resolved now: later changes of them do not affect the job. `unique_custom_key` makes a request repeatable: the same key with the same body returns the existing job, with another body it is 409.',
    access: SUBMIT_ACCESS,
    responses: { 201: 'The new job.', 200: 'The existing job with this `unique_custom_key`.' },
    schema: objectSchemaName('job'),
    examples: ['queued'],
    errors: ['jobConflict'],
    body: CreateJobDto,
  });

/** Documents the check of a submission. */
export const DescribeValidate = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'validateJob',
    summary: 'Check a job without submitting it',
    description:
      'Checks the request exactly as `POST /v1/jobs/` does, with presets, pipeline, template and names, and stores nothing: for forms that report problems while users type.',
    access: SUBMIT_ACCESS,
    responses: { 200: 'The job would be accepted.' },
    schema: 'WriteResult',
    errors: ['jobConflict'],
    body: CreateJobDto,
    expands: false,
  });

/** Documents the cancellation and the deletion of a job. */
export const DescribeDeleteJob = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'deleteJob',
    summary: 'Cancel or delete a job',
    description:
      'Cancels a queued or running job as `POST /v1/jobs/ID/cancel` does. Deletes a finished job with its files in our storage; copies in the directories of the pipeline stay.',
    access: WRITE_ACCESS,
    responses: { 200: 'The job is cancelled or deleted.' },
    schema: 'WriteResult',
    errors: ['jobNotFound'],
    idOf: 'job',
    expands: false,
  });

/** Documents the cancellation of an unfinished job. */
export const DescribeCancel = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'cancelJob',
    summary: 'Cancel a job',
    description:
      'Cancels a queued or running job: it becomes FAILURE with the code `0x005016`, and its outputs are removed. A finished job is left alone.',
    access: WRITE_ACCESS,
    responses: { 200: 'The job, cancelled.' },
    schema: objectSchemaName('job'),
    examples: ['cancelled'],
    errors: ['jobNotFound', 'jobNotCancellable'],
    idOf: 'job',
  });

/** Documents the repetition of a failed job. */
export const DescribeRetry = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'retryJob',
    summary: 'Retry a failed job',
    description: 'Queues a submitted job that has failed again. Finished outputs are kept.',
    access: WRITE_ACCESS,
    responses: { 200: 'The job, queued again.' },
    schema: objectSchemaName('job'),
    examples: ['queued'],
    errors: ['jobNotFound', 'jobNotRetryable', 'jobNotSubmitted'],
    idOf: 'job',
  });

/** Documents the attempts of a job. */
export const DescribeAttempts = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listJobAttempts',
    summary: 'List the attempts of a job',
    description:
      'One attempt per try of each step: probing of the source, and encoding of each output. Imported jobs have none.',
    query: OutputQuery,
    access: READ_ACCESS,
    meaning: 'The attempts, oldest first.',
    schema: JobAttemptList.name,
    errors: ['jobNotFound'],
    idOf: 'job',
  });
