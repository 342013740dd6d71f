import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import { cleanUp, startS3, type S3Server } from '@mediajobs/testing';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateSmallClip } from './support/clips.js';
import { isFinished, TestEngine, waitUntil, type JobDocument } from './support/engine.js';

let s3: S3Server;
let clip: string;
let engine: TestEngine;
let templateId: string;

beforeAll(async () => {
  s3 = await startS3();
  [clip, engine] = await Promise.all([generateSmallClip(), TestEngine.start()]);
  await engine.startWorker('a', { WORKER_SLOTS: '2', WATCH_FOLDER_INTERVAL_S: '1' });
  const { template } = await engine.request<{ template: { id: string } }>('POST', '/v1/jobs/templates/', {
    name: 'Sound',
    job_settings: { outputs: [{ preset: { id: systemPresetId('MP3 320') } }] },
  });
  templateId = template.id;
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
  await s3.stop();
});

async function createPipeline(directory: string | null): Promise<string> {
  const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
    name: 'Watched',
    input_download_dir: directory,
    download_options: { auto_convert_input: 'on', template_id: templateId },
  });
  return pipeline.id;
}

/** Waits until the file of a pipeline was transcoded, and returns the status of its jobs. */
async function waitForJobs(pipelineId: string): Promise<string[]> {
  const list = async () =>
    (await engine.request<{ jobs: JobDocument[] }>('GET', `/v1/jobs/?pipeline.id=${pipelineId}`)).jobs;
  await waitUntil(async () => (await list()).some(isFinished));
  return (await list()).map(({ status }) => status);
}

describe('A file in a watch folder is transcoded once', () => {
  it('on an object store', async () => {
    const pipelineId = await createPipeline(s3.address('watched/'));
    await s3.write('watched/a b/film.mp4', await readFile(clip));
    expect(await waitForJobs(pipelineId)).toEqual(['SUCCESS']);
  });

  it('in the storage of the service', async () => {
    const pipelineId = await createPipeline(null);
    const path = engine.storedPath('watch/film.mp4', pipelineId);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(clip, path);
    expect(await waitForJobs(pipelineId)).toEqual(['SUCCESS']);
  });
});
