import type { CreateJobDto } from '../dtos/dtos.js';
import type { ObjectId } from '../ids/object-id.js';
import { objectHref } from '../ids/object-kind.js';
import type { Job } from '../models/job.js';
import type { JobInput } from '../models/job-input.js';
import type { Pipeline } from '../models/pipeline.js';
import { toReference } from '../models/reference.js';
import type { Playlist, Thumbnail } from '../models/job-output.js';
import type { JobPlan, OutputPlan } from './job-plan.js';
import { DEFAULT_OUTPUT_NAME, placeholderValues } from './output-names.js';
import { expandPlaceholders } from '../values/name-template.js';
import type { ResolvedSource } from './resolve-source.js';

/** Author and time of a submission. */
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

/** Returns the job as it is stored: what was requested, and what the server sets. */
export function toJobRecord(submission: Submission): Job {
  const { jobId, request, plan, account, application, at } = submission;
  return {
    pipeline: toReference('pipeline', plan.pipelineId),
    application: application && toReference('application', application),
    user_data: request.user_data ?? null,
    unique_custom_key: request.unique_custom_key ?? null,
    input: toInput(submission),
    autograph: null,
    output_prefix: plan.outputPrefix,
    playlists: toPlaylists(submission),
    outputs: toOutputs(submission),
    status: 'QUEUED',
    percentage_completed: 0,
    version: 1,
    user: toReference('user', account),
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
  return plan.outputs.map((output, index) => {
    const { encoding, fileId, logos, thumbnailZip } = output;
    const requested = request.outputs?.[index] ?? {};
    const values = placeholderValues(jobId, plan.input.name, encoding.name);
    return {
      preset: toReference('preset', encoding.id),
      file: toReference('file', fileId),
      output_name: requested.output_name ?? expandPlaceholders(DEFAULT_OUTPUT_NAME, values),
      percentage_completed: 0,
      thumbnail_zip: thumbnailZip ? { file: toReference('file', thumbnailZip.fileId) } : null,
      thumbnails: toThumbnails(requested.thumbnails, output),
      logos:
        requested.logos?.map((logo, at) => ({ ...logo, logo_image: logos?.[at]?.image ?? null })) ?? null,
      settings: requested.settings ?? null,
    };
  });
}

function toThumbnails(
  requested: NonNullable<CreateJobDto['outputs']>[number]['thumbnails'],
  { thumbnails }: OutputPlan,
): Thumbnail[] | null {
  if (!requested) return null;
  return requested.map(({ thumbnail_names, thumbnail_preset }, index) => {
    const plan = thumbnails?.[index];
    return {
      thumbnail_names: thumbnail_names ?? plan?.names ?? null,
      thumbnail_preset: thumbnail_preset ?? null,
      file: plan ? toReference('file', plan.folderId) : null,
    };
  });
}

function toPlaylists({ request, plan }: Submission): Playlist[] | null {
  if (!request.playlists) return null;
  return (plan.playlists ?? []).map(({ fileId, format, name }, index) => ({
    playlist_name: request.playlists?.[index]?.playlist_name ?? removeExtension(name),
    playlist_preset: format,
    file: toReference('file', fileId),
  }));
}

function removeExtension(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
