import {
  ApiError,
  CreateJobDto,
  newObjectId,
  parseBody,
  planJob,
  SYSTEM_CODECS,
  SYSTEM_PRESETS,
  systemPresetId,
  toObjectId,
  type LoadedReferences,
  type Pipeline,
  type PlannedJob,
} from '../src/index.js';
import { buildPipeline } from '../src/testing/index.js';

/** Time of submissions (epoch ms). */
export const AT = 1_563_393_077_665;
export const ACCOUNT = toObjectId('547f3eede4b025bcbff38655');
export const APPLICATION = toObjectId('547f3eede4b025bcbff38656');
export const FILE = toObjectId('547f3eede4b025bcbff38659');

const WITHOUT_DIRECTORIES = {
  input_download_dir: null,
  image_download_dir: null,
  output_upload_dir: null,
  image_upload_dir: null,
};

/** A pipeline that reads from and writes to the storage of the service. */
export const PIPELINE: Pipeline = buildPipeline({ ...WITHOUT_DIRECTORIES, cancel_timeout: 60 });

/** Objects that requests refer to by default. */
export const REFERENCES: LoadedReferences = {
  pipeline: PIPELINE,
  presets: new Map(SYSTEM_PRESETS.map((preset) => [preset.id, preset])),
  codecs: new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec])),
  file: null,
};

/** Outputs of a request. */
export const WEB = { preset_id: systemPresetId('Web 480p') };
export const MP3 = { preset_id: systemPresetId('MP3 128') };

/** Returns the request for one output of a key, with other keys. */
export function createRequest(keys: object): CreateJobDto {
  const job = { pipeline_id: PIPELINE.id, input: { input_name: 'in/trailer.mov' }, outputs: [WEB], ...keys };
  return parseBody(CreateJobDto, 'job', JSON.stringify(job));
}

/** Plans a request with other keys. */
export function plan(keys: object, references: Partial<LoadedReferences> = {}): PlannedJob {
  return planRequest(createRequest(keys), references);
}

/** Seals addresses so that tests can read them. */
const seal = (address: string, { jobId }: { readonly jobId: string }): string => `${jobId} ${address}`;

/** Plans a request, with ids that count up. */
export function planRequest(request: CreateJobDto, references: Partial<LoadedReferences> = {}): PlannedJob {
  let count = 0;
  const newId = () => newObjectId(AT, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, ++count));
  const options = { account: ACCOUNT, application: APPLICATION, at: AT, newId, seal };
  return planJob(request, { ...REFERENCES, ...references }, options);
}

/** Returns the messages of the error of a request. */
export function findPlanProblems(keys: object, references?: Partial<LoadedReferences>): string[] {
  try {
    plan(keys, references);
  } catch (error) {
    if (error instanceof ApiError) return error.details.map(({ message }) => message);
    throw error;
  }
  return [];
}

/** References with another pipeline. */
export function pipelineWith(keys: Parameters<typeof buildPipeline>[0]): Partial<LoadedReferences> {
  return { pipeline: buildPipeline({ ...WITHOUT_DIRECTORIES, ...keys }) };
}
