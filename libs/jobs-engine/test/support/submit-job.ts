import { newObjectId, toInstance, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { toEncodingSettings, type JobPlan, type OutputPlan } from '@mediajobs/jobs-domain/submission';
import { inTransaction } from '@mediajobs/postgres';
import { ALICE } from '@mediajobs/testing';
import type { Pool } from 'pg';
import { hashText, storeSubmission } from '../../src/submission/store-submission.js';

/** Differences between the jobs of tests. */
export interface TestJob {
  readonly account?: ObjectId;
  /** Number of outputs. Default 1. */
  readonly outputs?: number;
  readonly priority?: number;
  readonly cancelTimeoutS?: number;
  readonly uniqueCustomKey?: string;
  /** `output_upload_dir` of the pipeline. */
  readonly outputDirectory?: string;
  readonly allowsOverwriting?: boolean;
  /** Number of playlists. Default 0. */
  readonly playlists?: number;
  /** Epoch milliseconds. */
  readonly at?: number;
}

/** Pipeline of all jobs. */
export const PIPELINE = newObjectId();

/** Stores a job as a submission does, and returns its id. */
export async function submitJob(pool: Pool, options: TestJob = {}): Promise<ObjectId> {
  const { account = ALICE, outputs = 1, priority = 0, cancelTimeoutS = null, at = Date.now() } = options;
  const id = newObjectId(at);
  const { outputDirectory = null, playlists = 0, allowsOverwriting = false } = options;
  const plan = {
    ...planJob(id, outputs),
    outputDirectory,
    allowsOverwriting,
    ...(playlists > 0 && planPlaylists(playlists)),
  };
  const files = [plan.input, ...plan.outputs, ...(plan.playlists ?? [])].map(({ fileId, name }) =>
    toInstance('file', { id: fileId, name, type: 'file', job: reference(id) }),
  );
  const job = toJob(id, account, plan, at, options.uniqueCustomKey);
  await inTransaction(pool, (client) =>
    storeSubmission(client, {
      account,
      job,
      plan,
      files,
      references: [],
      priority,
      cancelTimeoutS,
      requestHash: hashText(options.uniqueCustomKey ?? id),
      at,
    }),
  );
  return id;
}

function toJob(id: ObjectId, account: ObjectId, plan: JobPlan, at: number, key?: string): Job {
  return toInstance('job', {
    id,
    status: 'QUEUED',
    percentage_completed: 0,
    created_at: at,
    updated_at: at,
    unique_custom_key: key,
    user: reference(account),
    pipeline: reference(PIPELINE),
    input: { input_name: plan.input.name, file: { ...reference(plan.input.fileId), name: plan.input.name } },
    outputs: plan.outputs.map(({ fileId, name }) => ({
      file: reference(fileId),
      output_name: name,
      percentage_completed: 0,
    })),
  });
}

function reference(id: ObjectId): { id: ObjectId; href: string } {
  return { id, href: '' };
}

function planJob(id: ObjectId, outputs: number): JobPlan {
  return {
    input: {
      source: { type: 'url', url: 'https://media.example/source.mov' },
      fileId: newObjectId(),
      name: 'source.mov',
      startTime: 0,
      forceContainer: null,
      forceAspectRatio: null,
      forceFramerate: null,
      forceInterlaced: null,
    },
    outputs: Array.from({ length: outputs }, (_, index) => planOutput(index)),
    pipelineId: PIPELINE,
    outputPrefix: `${id}/`,
    outputDirectory: null,
  };
}

function planPlaylists(count: number): Pick<JobPlan, 'playlists'> {
  return {
    playlists: Array.from({ length: count }, (_, index) => ({
      format: 'hls',
      name: `playlist-${index}.m3u8`,
      fileId: newObjectId(),
    })),
  };
}

function planOutput(index: number): OutputPlan {
  return {
    name: `output-${index}.mp4`,
    fileId: newObjectId(),
    encoding: {
      id: newObjectId(),
      name: 'test',
      container: 'mp4',
      extension: 'mp4',
      video: null,
      audio: null,
      subtitlePolicy: 'ignore',
    },
    settings: toEncodingSettings(null, null),
  };
}

/** Returns the key under which `FakeHandlers` store an output of a job of `ALICE`. */
export function outputKey(id: ObjectId, index: number): string {
  return `${ALICE}/${PIPELINE}/${id}/output-${index}.mp4`;
}
