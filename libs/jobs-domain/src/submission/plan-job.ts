import type { CreateJobDto } from '../dtos/dtos.js';
import { newObjectId, type ObjectId } from '../ids/object-id.js';
import type { File } from '../models/file.js';
import { MAX_OUTPUTS, type Job } from '../models/job.js';
import type { Pipeline } from '../models/pipeline.js';
import { Problems } from '../requests/problems.js';
import { parseAspectRatio, parseBoolean, parseFrameRate } from '../values/media-values.js';
import { expandPlaceholders } from '../values/name-template.js';
import type { InputPlan, JobPlan } from './job-plan.js';
import { toFileRecords } from './file-records.js';
import { toJobRecord, type Submission, type SubmissionContext } from './job-record.js';
import { objectTimeout } from './object-expiry.js';
import { DEFAULT_OUTPUT_PREFIX, placeholderValues } from './output-names.js';
import { reportUnknownCredentials } from './pipeline-directories.js';
import { planOutputs } from './plan-outputs.js';
import { planPlaylists } from './plan-playlists.js';
import { REFERENCE_RULES, type LoadedReferences } from './references.js';
import { resolveAddress, resolveFile, type AddressBase, type ResolvedSource } from './resolve-source.js';
import { toTransferOptions } from './transfer-options.js';
import { UsedNames } from './used-names.js';

/** Records that are stored for a new job. */
export interface PlannedJob {
  readonly job: Job;
  readonly plan: JobPlan;
  /** Records of the source and of the outputs. */
  readonly files: readonly File[];
  readonly priority: number;
  readonly uniqueCustomKey: string | null;
  /** Seconds in the queue after which the job is cancelled; null for no limit. */
  readonly cancelTimeoutS: number | null;
}

/** Options of `planJob`. */
export interface PlanOptions extends SubmissionContext {
  /** Creates the ids of the job and its files. */
  readonly newId?: () => ObjectId;
  /** Encrypts addresses with credentials for the plan; absent in a service without a key, which accepts none. */
  readonly seal?: (address: string, job: { readonly account: ObjectId; readonly jobId: ObjectId }) => string;
}

/** Reported for a name that depends on a source which was refused. */
const UNKNOWN_SOURCE_NAME = 'input';

/**
 * Resolves a request into a job, what workers do for it, and its files. Assigns all ids.
 *
 * @param request as `parseBody` returns it, after `mergeTemplate`
 * @param references the objects that `collectReferences` names, as far as the account can see them
 * @throws ApiError `invalidInput` with every problem
 */
export function planJob(
  request: CreateJobDto,
  references: LoadedReferences,
  options: PlanOptions,
): PlannedJob {
  const { at, newId = () => newObjectId(at) } = options;
  const problems = new Problems();
  const jobId = newId();
  const pipeline = findPipeline(request, references, problems);
  const inputs = pipeline && toAddressBase(pipeline, 'input_download_dir', jobId, options);
  const images = pipeline && toAddressBase(pipeline, 'image_download_dir', jobId, options);
  const source = inputs && findSource(request, inputs, references, problems);
  const sourceName = source?.name ?? UNKNOWN_SOURCE_NAME;
  const prefix = expandPlaceholders(
    request.output_prefix ?? DEFAULT_OUTPUT_PREFIX,
    placeholderValues(jobId, sourceName),
  );
  const requested = request.outputs ?? [];
  if (requested.length === 0)
    problems.add('outputs', `a list of 1 to ${MAX_OUTPUTS} entries`, request.outputs);
  const context = { jobId, sourceName, names: new UsedNames(prefix, problems), newId };
  const outputs = planOutputs(requested, references, { ...context, images }, problems);
  const isSupported = references.features?.has('playlists') !== false;
  const playlists = planPlaylists(request.playlists, { ...context, outputs, isSupported }, problems);
  if (pipeline) reportUnknownCredentials(pipeline, { source, outputs }, references, problems);
  problems.throwIfAny();
  if (!pipeline || !source) throw new Error('a request without pipeline or source has a problem');
  const plan: JobPlan = {
    ...toDestination(pipeline, prefix),
    input: toInputPlan(request, pipeline, source, newId),
    outputs,
    ...(playlists.length > 0 && { playlists }),
  };
  return toPlannedJob({ ...options, jobId, request, pipeline, source, plan });
}

/** Returns what addresses are resolved against, whose credentials are sealed for this job. */
function toAddressBase(
  pipeline: Pipeline,
  directory: 'input_download_dir' | 'image_download_dir',
  jobId: ObjectId,
  { account, seal }: PlanOptions,
): AddressBase {
  return {
    account,
    pipelineId: pipeline.id,
    directory: pipeline[directory] ?? null,
    seal: seal ? (address) => seal(address, { account, jobId }) : null,
  };
}

/** Returns where and for how long the files of a job are stored. */
function toDestination(pipeline: Pipeline, outputPrefix: string): Omit<JobPlan, 'input' | 'outputs'> {
  return {
    pipelineId: pipeline.id,
    outputPrefix,
    outputDirectory: pipeline.output_upload_dir ?? null,
    ...(pipeline.image_upload_dir && { imageDirectory: pipeline.image_upload_dir }),
    objectTimeoutS: objectTimeout(pipeline),
    ...(toTransferOptions(pipeline).allowsOverwriting && { allowsOverwriting: true }),
  };
}

function toPlannedJob(submission: Submission): PlannedJob {
  const { request, pipeline, plan } = submission;
  const timeout = pipeline.cancel_timeout ?? 0;
  return {
    job: toJobRecord(submission),
    plan,
    files: toFileRecords(submission),
    priority: request.priority ?? 0,
    uniqueCustomKey: request.unique_custom_key ?? null,
    cancelTimeoutS: timeout > 0 ? timeout : null,
  };
}

function findPipeline(
  { pipeline }: CreateJobDto,
  references: LoadedReferences,
  problems: Problems,
): Pipeline | null {
  if (!pipeline) {
    problems.add('pipeline', 'an object such as {"id": "…"}, or pipeline_id', pipeline);
    return null;
  }
  const found = references.pipeline;
  if (!found) problems.add('pipeline', REFERENCE_RULES.pipeline, pipeline.id);
  return found;
}

function findSource(
  { input }: CreateJobDto,
  base: AddressBase,
  references: LoadedReferences,
  problems: Problems,
): ResolvedSource | null {
  const address = input?.input_name ?? null;
  const file = input?.file ?? null;
  if (address !== null && file !== null) {
    problems.add('input.file', 'absent when input.input_name is given', file.id);
    return null;
  }
  if (address !== null) return resolveAddress(address, 'input.input_name', base, problems);
  if (file === null) {
    problems.add(
      'input.input_name',
      'an http, https or s3 address, or a key, unless input.file is given',
      undefined,
    );
    return null;
  }
  if (!references.file) {
    problems.add('input.file', REFERENCE_RULES.file, file.id);
    return null;
  }
  return resolveFile(references.file, problems);
}

function toInputPlan(
  { input }: CreateJobDto,
  { download_options: download }: Pipeline,
  { source, name }: ResolvedSource,
  newId: () => ObjectId,
): InputPlan {
  return {
    source,
    ...(download?.https_certificate_check === false && { verifyCertificate: false }),
    fileId: input?.file?.id ?? newId(),
    name,
    startTime: input?.start_time ?? 0,
    forceContainer: input?.force_container ?? null,
    forceAspectRatio: parseAspectRatio(input?.force_aspect_ratio),
    forceFramerate: parseFrameRate(input?.force_framerate),
    forceInterlaced: parseBoolean(input?.force_interlaced),
  };
}
