import type { JobsClient, Upload } from '@mediajobs/jobs-client';
import { startS3, stopPrograms, type S3Server } from '@mediajobs/testing';
import { readFile } from 'node:fs/promises';
import { generateClips } from './support/clips.js';
import { TestEngine } from './support/engine.js';

let clip: Buffer<ArrayBuffer>;
let s3: S3Server;

beforeAll(async () => {
  const clips = await generateClips('small');
  clip = await readFile(clips.small);
  s3 = await startS3();
});

afterAll(() => s3.stop());

describe.each(['a local folder', 'S3'])('With storage in %s', (place) => {
  const isS3 = place === 'S3';
  let engine: TestEngine;
  let client: JobsClient;

  beforeAll(async () => {
    engine = await TestEngine.start(isS3 ? { STORAGE_URL: s3.address('storage') } : {});
    client = engine.createClient();
    await engine.startWorker('a');
  });

  afterAll(async () => {
    await stopPrograms();
    await engine.drop();
  });

  const chunkSize = (): number => Math.ceil(clip.length / 3);

  it('a file is uploaded in chunks, transcoded and deleted', async () => {
    const targets: (string | undefined)[] = [];
    const file = await client.files.upload(new Blob([clip]), {
      pipeline_id: engine.pipeline,
      object_key: 'film.mp4',
      chunkSize: chunkSize(),
      onStart: ({ form_post_url: target }) => targets.push(target),
    });
    expect(targets).toEqual([expect.stringMatching(`^${isS3 ? s3.endpoint : engine.origin}/`)]);
    expect(file).toMatchObject({
      name: 'film.mp4',
      size: clip.length,
      video_tracks: [{ width: 128, height: 72 }],
    });
    const job = await engine.waitForJob(await engine.submit('film.mp4', ['Mobile 240p']));
    expect(job).toMatchObject({ status: 'SUCCESS', input: { file: { id: expect.any(String) as unknown } } });
    const { href } = await client.files.download(file.id);
    const content = Buffer.from(await (await fetch(href)).arrayBuffer());
    expect(content.equals(clip)).toBe(true);
    await client.files.delete(file.id);
    await expect(client.files.download(file.id)).rejects.toMatchObject({ status: 404 });
  });

  it('an upload continues after an interruption', async () => {
    const pause = new AbortController();
    let id = '';
    const options = { pipeline_id: engine.pipeline, object_key: 'paused.mp4', chunkSize: chunkSize() };
    const paused = client.files.upload(new Blob([clip]), {
      ...options,
      parallel: 1,
      signal: pause.signal,
      onStart: (upload) => {
        ({ id } = upload);
      },
      onProgress: () => pause.abort(new Error('paused')),
    });
    await expect(paused).rejects.toThrow('paused');
    const sent: number[] = [];
    const file = await client.files.upload(new Blob([clip]), {
      ...options,
      resume: id,
      onStart: ({ received_chunks: received = [] }) => sent.push(...received),
    });
    expect([sent, file.size]).toEqual([[0], clip.length]);
  });

  it('a file of one form may have any name', async () => {
    const path = `/v1/files/uploads/?object_key=plain.mp4&pipeline_id=${engine.pipeline}`;
    const { upload } = await engine.request<{ upload: Upload }>('POST', path);
    const form = new FormData();
    const fields = upload.form_post_params as Readonly<Record<string, string>>;
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([clip]), 'holiday film.mp4');
    const response = await fetch(upload.form_post_url ?? '', { method: 'POST', body: form });
    expect(response.ok).toBe(true);
    await engine.request('PUT', `/v1/files/uploads/${upload.id}`, { upload: { nb_chunks: 1 } });
    const completed = await engine.waitFor(async () => {
      const read = await engine.request<{ upload: Upload }>('GET', `/v1/files/uploads/${upload.id}`);
      return read.upload.status === 'COMPLETING' ? null : read.upload;
    });
    expect(completed).toMatchObject({ status: 'COMPLETED', file: { id: expect.any(String) as unknown } });
  });
});
