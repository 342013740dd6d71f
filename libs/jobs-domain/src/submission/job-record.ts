import type { CreateJobDto } from '../dtos/dtos.js';
import type { ObjectId } from '../ids/object-id.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import type { File } from '../models/file.js';
import type { Job } from '../models/job.js';
import type { JobInput } from '../models/job-input.js';
import type { Pipeline } from '../models/pipeline.js';
import type { Reference } from '../models/reference.js';
import type { JobPlan } from './job-plan.js';
import { DEFAULT_OUTPUT_NAME, placeholderValues } from './output-names.js';
import { expandPlaceholders } from '../values/name-template.js';
import type { ResolvedSource } from './resolve-source.js';

/** Who submits a job, and when. */
export interface SubmissionContext {
  readonly account: ObjectId;
  /** Application of the token; null without one. */
  readonly application: ObjectId | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A plan with the request and the source that it was made of. */
export interface Submission extends SubmissionContext {
  readonly jobId: ObjectId;
  readonly request: CreateJobDto;
  readonly pipeline: Pipeline;
  readonly source: ResolvedSource;
  readonly plan: JobPlan;
}

function refer(kind: ObjectKind, id: ObjectId): Reference {
  return { id, href: objectHref(kind, id) };
}

/** Returns the job as it is stored: what was requested, and what the server sets. */
export function toJobRecord(submission: Submission): Job {
  const { jobId, request, plan, account, application, at } = submission;
  return {
    pipeline: refer('pipeline', plan.pipelineId),
    application: application && refer('application', application),
    user_data: request.user_data ?? null,
    unique_custom_key: request.unique_custom_key ?? null,
    input: toInput(submission),
    autograph: null,
    output_prefix: plan.outputPrefix,
    playlists: request.playlists ? [] : null,
    outputs: toOutputs(submission),
    status: 'QUEUED',
    percentage_completed: 0,
    version: 1,
    user: refer('user', account),
    created_at: at,
    updated_at: at,
    title: request.title ?? null,
    id: jobId,
    href: objectHref('job', jobId),
  };
}

function toInput({ request, source, plan }: Submission): JobInput {
  const { file: _file, input_name: _name, ...assumptions } = request.input ?? {};
  const { fileId, name } = plan.input;
  return {
    input_name: source.address,
    ...assumptions,
    file: { id: fileId, name, href: objectHref('file', fileId) },
  };
}

function toOutputs({ jobId, request, plan }: Submission): NonNullable<Job['outputs']> {
  return plan.outputs.map(({ encoding, fileId }, index) => {
    const { output_name, settings, thumbnails, logos } = request.outputs?.[index] ?? {};
    const values = placeholderValues(jobId, plan.input.name, encoding.name);
    return {
      preset: refer('preset', encoding.id),
      file: refer('file', fileId),
      output_name: output_name ?? expandPlaceholders(DEFAULT_OUTPUT_NAME, values),
      percentage_completed: 0,
      thumbnails: thumbnails ? [] : null,
      logos: logos ? [] : null,
      settings: settings ?? null,
    };
  });
}

/** Returns the file records of the source, unless it has one already, and of the outputs, which are not complete yet. */
export function toFileRecords(submission: Submission): File[] {
  const { request, plan, source } = submission;
  const outputs = plan.outputs.map(({ fileId, name, encoding }) => ({
    ...commonFileKeys(submission, fileId, name),
    storage: 'intern',
    subtype: encoding.video ? 'video' : 'audio',
    container: encoding.container,
  }));
  if (request.input?.file) return outputs;
  const input = {
    ...commonFileKeys(submission, plan.input.fileId, plan.input.name),
    storage: source.isStored ? 'intern' : 'extern',
    uri: source.address,
  };
  return [input, ...outputs];
}

function commonFileKeys(submission: Submission, id: ObjectId, name: string): File {
  const { jobId, request, pipeline, account, application, at } = submission;
  return {
    title: request.title ?? null,
    name,
    type: 'file',
    job: refer('job', jobId),
    application: application && refer('application', application),
    pipeline: refer('pipeline', pipeline.id),
    parents: pipeline.file ? [{ id: pipeline.file.id, type: 'folder', is_root: true }] : [],
    user_data: request.user_data ?? null,
    version: 1,
    user: refer('user', account),
    created_at: at,
    updated_at: at,
    id,
    href: objectHref('file', id),
  };
}
