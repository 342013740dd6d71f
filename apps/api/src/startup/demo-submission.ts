import {
  createDemoResources,
  DEMO_ACCOUNT,
  DEMO_CLIP_ID,
  DEMO_CLIP_KEY,
  DEMO_CLIP_STORAGE_KEY,
  DEMO_JOB_ID,
  DEMO_PIPELINE_ID,
  DEMO_TEMPLATE_ID,
  type DemoClip,
} from '@mediajobs/fixtures';
import { writeResources, writeStoredFile } from '@mediajobs/jobs-db';
import { CreateJobDto, newObjectId } from '@mediajobs/jobs-domain';
import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import { parseBody } from '@mediajobs/jobs-domain/requests';
import { JobsEngine } from '@mediajobs/jobs-engine';
import { TemplateStore } from '@mediajobs/auth-db';
import { inTransaction, type Database } from '@mediajobs/postgres';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A program of the worker, because the API knows no ffmpeg. */
const PROGRAM = fileURLToPath(new URL('../../../worker/dist/commands/store-demo-clip.js', import.meta.url));
const PRESET = 'Web 480p';

/**
 * Stores a clip, and writes a pipeline and a file record with which the demo account can submit a job.
 * @throws Error if there is no ffmpeg
 */
export async function prepareDemoSubmission(
  { pool }: Pick<Database, 'pool'>,
  signal: AbortSignal,
): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, DEMO_CLIP_STORAGE_KEY], {
    signal,
  });
  const clip = JSON.parse(stdout) as DemoClip;
  await inTransaction(pool, async (client) => {
    await writeResources(client, createDemoResources(clip));
    await writeStoredFile(client, {
      account: DEMO_ACCOUNT,
      fileId: DEMO_CLIP_ID,
      jobId: null,
      storageKey: DEMO_CLIP_STORAGE_KEY,
      size: clip.size,
      at: Date.now(),
    });
  });
}

/**
 * Submits a job over the demo clip, which a worker makes playable, and creates a template. Their ids are those of the
 * examples in the OpenAPI document.
 */
export async function createDemoJob({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const at = Date.now();
  const ids = [DEMO_JOB_ID];
  await new JobsEngine(pool).submit(DEMO_ACCOUNT, parseBody(CreateJobDto, 'job', JSON.stringify(DEMO_JOB)), {
    applicationId: null,
    at,
    newId: () => ids.pop() ?? newObjectId(at),
  });
  await new TemplateStore(pool).create(DEMO_ACCOUNT, DEMO_TEMPLATE, at, DEMO_TEMPLATE_ID);
}

const WEB_480P = { preset: { id: systemPresetId(PRESET) } };
const DEMO_PIPELINE = { id: DEMO_PIPELINE_ID };

const DEMO_JOB = {
  title: 'Example',
  pipeline: DEMO_PIPELINE,
  input: { input_name: DEMO_CLIP_KEY },
  outputs: [
    { ...WEB_480P, thumbnails: [{ thumbnail_preset: 'sprite_small' }] },
    { preset: { id: systemPresetId('Mobile 240p') }, output_name: '{input_name}_240p' },
  ],
  playlists: [{ playlist_preset: 'hls' }],
};

const DEMO_TEMPLATE = {
  name: 'Web ladder',
  description: 'Two sizes and a playlist',
  jobSettings: {
    pipeline: DEMO_PIPELINE,
    outputs: [
      { preset: { id: systemPresetId('Web 720p') }, output_name: '{input_name}_720p' },
      { ...WEB_480P, output_name: '{input_name}_480p' },
    ],
    playlists: [{ playlist_preset: 'hls' }],
  },
};

/** The body of a request that transcodes the demo clip. */
export const DEMO_SUBMISSION = JSON.stringify({
  pipeline: DEMO_PIPELINE,
  input: { input_name: DEMO_CLIP_KEY },
  outputs: [WEB_480P],
});
