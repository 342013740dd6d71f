import {
  createDemoResources,
  DEMO_ACCOUNT,
  DEMO_CLIP_ID,
  DEMO_CLIP_KEY,
  DEMO_CLIP_STORAGE_KEY,
  DEMO_PIPELINE_ID,
  type DemoClip,
} from '@mediajobs/fixtures';
import { writeResources, writeStoredFile } from '@mediajobs/jobs-db';
import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
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

/** The body of a request that transcodes the demo clip. */
export const DEMO_SUBMISSION = JSON.stringify({
  pipeline: { id: DEMO_PIPELINE_ID },
  input: { input_name: DEMO_CLIP_KEY },
  outputs: [{ preset: { id: systemPresetId(PRESET) } }],
});
