import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';
import { cleanUp, startS3, type S3Server } from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { generateSmallClip } from './support/clips.js';
import { TestEngine, waitUntil } from './support/engine.js';

interface Download {
  readonly download: { readonly href: string };
}

interface FileDocument {
  readonly file: { readonly md5_checksum: string; readonly size: number; readonly storage: string };
}

let s3: S3Server;
let clip: string;
let engine: TestEngine;

beforeAll(async () => {
  s3 = await startS3();
  [clip, engine] = await Promise.all([generateSmallClip(), TestEngine.start({}, s3)]);
  await engine.startWorker('a', { WORKER_SLOTS: '2' });
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
  await s3.stop();
});

const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');

describe('With its storage on an object store, a job', () => {
  it('reads its input from there and stores its outputs there', async () => {
    const input = await engine.store('small.mp4', clip);
    const id = await engine.submit(input, ['Web 360p', 'MP3 320']);
    const job = await engine.waitForJob(id);
    expect(job.status).toBe('SUCCESS');
    expect(await engine.listStored()).toEqual(
      [`${id}/small MP3 320.mp3`, `${id}/small Web 360p.mp4`, 'small.mp4'].sort(),
    );
    const fileId = job.outputs[0]?.file.id ?? '';
    const { file } = await engine.request<FileDocument>('GET', `/v1/files/${fileId}`);
    const { download } = await engine.request<Download>('GET', `/v1/files/downloads/?file_id=${fileId}`);
    expect(download.href).toContain(engine.origin);
    const head = await fetch(download.href, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(file.size)]);
    const response = await fetch(download.href);
    expect([response.redirected, new URL(response.url).origin]).toEqual([true, s3.endpoint]);
    expect(head.headers.get('etag')).toBe(response.headers.get('etag'));
    const content = Buffer.from(await response.arrayBuffer());
    expect([md5(content), content.length]).toEqual([file.md5_checksum, file.size]);
    const part = await fetch(download.href, { headers: { Range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    await engine.request('DELETE', `/v1/jobs/${id}`);
    await waitUntil(async () => (await engine.listStored()).length === 1);
    expect((await fetch(download.href)).status).toBe(404);
  });

  it('has playlists on demand, whose tracks are read from there', async () => {
    const input = await engine.store('small.mp4', clip);
    const id = await engine.submit(input, ['Web 360p']);
    await engine.waitForJob(id);
    const playlist = await engine.fetch(`/v1/playlists/dash.mpd?job_id=${id}`);
    const base = /<BaseURL>(content\/[\w-]+\/)</.exec(await playlist.text())?.[1] ?? '';
    const track = await fetch(`${engine.origin}/v1/playlists/${base}video-1.mp4`, {
      headers: { Range: 'bytes=4-7' },
    });
    expect([track.status, await track.text()]).toEqual([206, 'ftyp']);
    expect([track.redirected, new URL(track.url).origin]).toEqual([true, s3.endpoint]);
  });
});

describe('With directories of its pipeline on an object store, a job', () => {
  let pipelineId: string;

  beforeAll(async () => {
    const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
      name: 'S3',
      input_download_dir: s3.address('films/in/'),
      output_upload_dir: s3.address('films/out/'),
    });
    pipelineId = pipeline.id;
    await s3.write('films/in/a b/small.mp4', await readFile(clip));
  });

  const submit = (input_name: string, keys: object = {}) =>
    engine.submit(input_name, ['MP3 320'], { pipeline: { id: pipelineId }, ...keys });

  it('stores playlists there, which play without the service', async () => {
    const id = await engine.submit('a b/small.mp4', ['Web 360p'], {
      pipeline: { id: pipelineId },
      playlists: [{ playlist_name: 'my film', playlist_preset: 'hls' }],
    });
    expect(await engine.waitForJob(id)).toMatchObject({ status: 'SUCCESS' });
    const folder = `films/out/${id}`;
    const playlist = (await s3.read(`${folder}/my film.m3u8`))?.toString() ?? '';
    expect(playlist).toMatch(/^my%20film\/video-1\.m3u8$/m);
    const media = (await s3.read(`${folder}/my film/video-1.m3u8`))?.toString() ?? '';
    expect(media).toMatch(/^video-1\.mp4$/m);
    expect(await s3.list(`${folder}/my film/`)).toHaveLength(6);
  });

  it.each([
    ['a key', 'a b/small.mp4'],
    ['an address with credentials', () => s3.address('films/in/a b/small.mp4')],
  ])('reads its input by %s and stores outputs there', async (_, name) => {
    const id = await submit(typeof name === 'string' ? name : name());
    const job = await engine.waitForJob(id);
    expect([job.status, job.error_msg]).toEqual(['SUCCESS', null]);
    const key = `films/out/${id}/small MP3 320.mp3`;
    expect(await s3.list(`films/out/${id}`)).toEqual([key]);
    const { file } = await engine.request<FileDocument>('GET', `/v1/files/${job.outputs[0]?.file.id}`);
    expect(file).toMatchObject({ storage: 'extern', md5_checksum: md5((await s3.read(key)) as Buffer) });
    await engine.request('DELETE', `/v1/jobs/${id}`);
    expect(await s3.list(`films/out/${id}`)).toEqual([key]);
  });

  it('reads logos from the directory of images, and stores thumbnails there', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="2" height="1"/></svg>';
    await s3.write('films/logos/logo.svg', Buffer.from(svg));
    const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
      name: 'Images',
      input_download_dir: s3.address('films/in/'),
      image_download_dir: s3.address('films/logos/'),
      image_upload_dir: s3.address('films/images/'),
    });
    const output = {
      preset: { id: systemPresetId('Mobile 240p') },
      logos: [{ logo_image: 'logo.svg', logo_preset: 'Logo15' }],
      thumbnails: [{ thumbnail_preset: 'thumbnails_single', thumbnail_names: 'still' }],
    };
    const keys = { pipeline: { id: pipeline.id }, outputs: [output] };
    const id = await engine.submit('a b/small.mp4', [], keys);
    const job = await engine.waitForJob(id);
    expect([job.status, job.error_msg]).toEqual(['SUCCESS', null]);
    expect(await s3.list('films/images/')).toEqual([`films/images/${id}/still.jpg`]);
  });

  it('does not replace an object of the customer, unless the pipeline allows that', async () => {
    const key = 'films/out/fixed/small MP3 320.mp3';
    await s3.write(key, 'theirs');
    const first = await engine.waitForJob(await submit('a b/small.mp4', { output_prefix: 'fixed/' }));
    expect(first).toMatchObject({ status: 'FAILURE', error_code: JOB_FAILURES.outputExists.code });
    expect((await s3.read(key))?.toString()).toBe('theirs');
    await engine.request('PUT', `/v1/pipelines/${pipelineId}`, { upload_options: { overwrite: true } });
    const second = await engine.waitForJob(await submit('a b/small.mp4', { output_prefix: 'fixed/' }));
    expect(second.status).toBe('SUCCESS');
    expect((await s3.read(key))?.length).toBeGreaterThan(1_000);
  });

  it('fails when its input is missing, or its bucket', async () => {
    const job = await engine.waitForJob(await submit('nothing.mp4'));
    expect(job.error_code).toBe(JOB_FAILURES.inputMissing.code);
  });

  it('with an sftp address is rejected by name', async () => {
    await expect(submit('sftp://user:password@host/a.mp4')).rejects.toThrow('sftp is not supported');
  });
});
