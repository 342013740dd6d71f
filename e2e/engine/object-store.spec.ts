import { cleanUp, startS3, type S3Server } from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { generateClips, type Clips } from './support/clips.js';
import { TestEngine, waitUntil } from './support/engine.js';

interface Download {
  readonly download: { readonly href: string };
}

interface FileDocument {
  readonly file: { readonly md5_checksum: string; readonly size: number; readonly storage: string };
}

let s3: S3Server;
let clips: Clips;
let engine: TestEngine;

beforeAll(async () => {
  s3 = await startS3();
  [clips, engine] = await Promise.all([generateClips(), TestEngine.start({ s3 })]);
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
    const input = await engine.store('small.mp4', clips.small);
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
    const content = Buffer.from(await response.arrayBuffer());
    expect([md5(content), content.length]).toEqual([file.md5_checksum, file.size]);
    const part = await fetch(download.href, { headers: { Range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    await engine.request('DELETE', `/v1/jobs/${id}`);
    await waitUntil(async () => (await engine.listStored()).length === 1);
    expect((await fetch(download.href)).status).toBe(404);
  });
});
