import { cleanUp } from '@mediajobs/testing';
import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import { JOB_FAILURES, type JobFailureName } from '@mediajobs/jobs-domain/failures';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { Webhook } from 'standardwebhooks';
import { generateClips, type Clips } from './support/clips.js';
import { TestEngine, waitUntil } from './support/engine.js';
import { SourceServer } from './support/source-server.js';

interface FileDocument {
  readonly file: {
    readonly name: string;
    readonly size: number;
    readonly duration: number;
    readonly md5_checksum: string | null;
    readonly video_tracks: readonly object[];
    readonly audio_tracks: readonly object[];
  };
}

/** Keys of an output with thumbnails. */
interface Images {
  readonly thumbnails: readonly { readonly file?: { readonly id: string } }[];
  readonly thumbnail_zip: { readonly file: { readonly id: string } };
}

interface ImageDocument {
  readonly id: string;
  readonly parents?: readonly { readonly id: string }[] | null;
}

/** Name of the failure, what is wrong with the input, its name, and further keys of the input. */
type Failure = readonly [JobFailureName, string, () => Promise<string> | string, object];

let clips: Pick<Clips, 'small' | 'audio'>;
let engine: TestEngine;
let server: SourceServer;
let content: Buffer;

beforeAll(async () => {
  [clips, engine] = await Promise.all([generateClips('small', 'audio'), TestEngine.start()]);
  content = await readFile(clips.small);
  server = new SourceServer(content);
  await server.start();
  await engine.startWorker('a', { WORKER_SLOTS: '2' });
});
afterAll(async () => {
  await server.stop();
  await cleanUp();
  await engine.drop();
});

const readFileRecord = async (id: string) =>
  (await engine.request<FileDocument>('GET', `/v1/files/${id}?show_null=true`)).file;

describe('A job', () => {
  it('is transcoded to files with probed tracks', async () => {
    const input = await engine.store('small.mp4', clips.small);
    const id = await engine.submit(input, ['Web 360p', 'Mobile 240p', 'MP3 320']);
    const job = await engine.waitForJob(id);
    expect(job).toMatchObject({ status: 'SUCCESS', percentage_completed: 100, error_code: null });
    expect(job.outputs.map((output) => output.percentage_completed)).toEqual([100, 100, 100]);
    const files = await Promise.all(job.outputs.map((output) => readFileRecord(output.file.id)));
    expect(files).toMatchObject([
      {
        video_tracks: [{ video_codec: 'h264', width: 128, height: 72 }],
        audio_tracks: [{ audio_codec: 'aac' }],
      },
      {
        video_tracks: [{ video_codec: 'h264', width: 128, height: 72 }],
        audio_tracks: [{ audio_codec: 'aac' }],
      },
      { video_tracks: [], audio_tracks: [{ audio_codec: 'mp3' }] },
    ]);
    const stored = await engine.listStored();
    for (const [index, extension] of ['mp4', 'mp4', 'mp3'].entries()) {
      const name = ['Web 360p', 'Mobile 240p', 'MP3 320'][index];
      const key = `${id}/small ${name}.${extension}`;
      expect(stored).toContain(key);
      const bytes = await readFile(engine.storedPath(key));
      expect(files[index]).toMatchObject({
        size: bytes.length,
        md5_checksum: createHash('md5').update(bytes).digest('hex'),
      });
    }
    expect(await readFileRecord(job.input.file?.id ?? '')).toMatchObject({
      name: 'small.mp4',
      size: content.length,
      video_tracks: [{ width: 128, height: 72 }],
    });
    const attempts = await engine.readAttempts(id);
    expect(attempts.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual([
      'encode succeeded',
      'encode succeeded',
      'encode succeeded',
      'probe succeeded',
    ]);
    await waitUntil(async () => (await engine.listWork('a')).length === 0);
  });

  it('fetches its input through redirects and broken transfers', async () => {
    const id = await engine.submit(`${server.url}/moved/clip.mp4`, ['Mobile 240p']);
    expect(await engine.waitForJob(id)).toMatchObject({ status: 'SUCCESS' });
    expect(server.interruptions[0]).toBeUndefined();
    expect(server.interruptions[1]).toMatch(/^bytes=\d+-$/);
    await waitUntil(async () => (await engine.listWork('a')).length === 0);
  });

  it('sends signed webhooks to the URLs of its pipeline, in order', async () => {
    const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
      name: 'Webhooks',
      ping_urls: { started: `${server.url}/started`, error: `${server.url}/error` },
    });
    const { webhook_secret: secret } = await engine.request<{ webhook_secret: { secret: string } }>(
      'POST',
      `/v1/webhooks/pipelines/${pipeline.id}/secret`,
    );
    const id = await engine.submit(`${server.url}/missing.mp4`, ['Mobile 240p'], {
      pipeline: { id: pipeline.id },
    });
    await waitUntil(() => server.webhooks.length === 2);
    const webhook = new Webhook(secret.secret);
    expect(server.webhooks.map(({ headers, body }) => webhook.verify(body, headers))).toMatchObject([
      { type: 'job.started', sequence: 1, job: { id, status: 'PROCESSING' } },
      {
        type: 'job.failed',
        sequence: 2,
        job: { id, status: 'FAILURE', error_code: expect.any(String) as string },
      },
    ]);
    const { deliveries } = await engine.request<{ deliveries: { status: string }[] }>(
      'GET',
      `/v1/webhooks/deliveries/?job.id=${id}`,
    );
    expect(deliveries).toHaveLength(2);
  });

  it('fetches its input from the directory of its pipeline, with the credentials', async () => {
    const requests: string[] = [];
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const secure = createSecureServer({ cert, key }, (request, response) => {
      requests.push(`${request.headers.authorization} ${request.url}`);
      response.end(content);
    }).listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const { port } = secure.address() as AddressInfo;
    const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
      name: 'Directory',
      input_download_dir: `https://user:hush@127.0.0.1:${port}/in/`,
      download_options: { https_certificate_check: false },
    });
    expect(JSON.stringify(pipeline)).not.toContain('hush');
    const id = await engine.submit('clips/a.mp4', ['Mobile 240p'], { pipeline: { id: pipeline.id } });
    expect(await engine.waitForJob(id)).toMatchObject({ status: 'SUCCESS' });
    secure.close();
    const basic = Buffer.from('user:hush').toString('base64');
    expect(requests).toEqual([`Basic ${basic} /in/clips/a.mp4`]);
  });

  it('has thumbnails, a sheet and their archive, and draws logos', async () => {
    const input = await engine.store('small.mp4', clips.small);
    const output = {
      preset: { id: systemPresetId('Mobile 240p') },
      output_name: 'film',
      thumbnails: [
        { thumbnail_preset: 'thumbnails_10', thumbnail_names: 'still_{resolution}_{count}' },
        { thumbnail_preset: 'sprite_small', thumbnail_names: 'scrub' },
      ],
      logos: [{ logo_image: `${server.url}/logo.svg`, logo_preset: 'Logo15' }],
    };
    const id = await engine.submit(input, [], { outputs: [output] });
    const job = await engine.waitForJob(id);
    expect(job).toMatchObject({ status: 'SUCCESS', percentage_completed: 100 });
    const stored = (await engine.listStored()).filter((key) => key.startsWith(id)).sort();
    const stills = Array.from(
      { length: 10 },
      (_, index) => `still_128x72_${String(index + 1).padStart(5, '0')}`,
    );
    expect(stored).toEqual(
      ['film.mp4', 'scrub.jpg', 'scrub.vtt', ...stills.map((name) => `${name}.jpg`), 'still_{resolution}.zip']
        .map((name) => `${id}/${name}`)
        .sort(),
    );
    const cues = await readFile(engine.storedPath(`${id}/scrub.vtt`), 'utf8');
    expect(cues).toContain('\nscrub.jpg#xywh=0,0,128,72\n');
    const [requested] = job.outputs as unknown as (typeof output & Images)[];
    const { files } = await engine.request<{ files: ImageDocument[] }>(
      'GET',
      `/v1/files/?job.id=${id}&limit=100`,
    );
    const folderId = requested?.thumbnails[0]?.file?.id;
    expect(files.find((file) => file.id === folderId)).toMatchObject({ type: 'folder', elements: 10 });
    expect(files.filter(({ parents }) => parents?.[0]?.id === folderId)).toHaveLength(10);
    expect(files.find((file) => file.id === requested?.thumbnail_zip.file.id)).toMatchObject({
      type: 'archive',
      subtype: 'zip',
      elements: 12,
    });
  });

  it('replaces no file that exists', async () => {
    const input = await engine.store('small.mp4', clips.small);
    const prefix = { output_prefix: 'same/' };
    const first = await engine.waitForJob(await engine.submit(input, ['MP3 320'], prefix));
    const before = await readFile(engine.storedPath('same/small MP3 320.mp3'));
    const second = await engine.waitForJob(await engine.submit(input, ['MP3 320', 'Mobile 240p'], prefix));
    expect(first).toMatchObject({ status: 'SUCCESS' });
    expect(second).toMatchObject({ status: 'FAILURE', error_code: JOB_FAILURES.outputExists.code });
    // The other output is still produced.
    expect(second.outputs.map((output) => output.percentage_completed)).toEqual([expect.any(Number), 100]);
    expect(await readFile(engine.storedPath('same/small MP3 320.mp3'))).toEqual(before);
  });
});

describe('A job fails', () => {
  const failures: readonly Failure[] = [
    ['inputMissing', 'of a URL', () => `${server.url}/none.mp4`, {}],
    ['inputMissing', 'of the storage', () => 'none.mp4', {}],
    ['inputAccessDenied', 'that is refused', () => `${server.url}/secret.mp4`, {}],
    ['inputAccessDenied', 'of a private address', () => `${server.url}/inside.mp4`, {}],
    ['inputNotMedia', 'that is a playlist', () => `${server.url}/text.mp4`, {}],
    ['inputUnreadable', 'that is truncated', () => `${server.url}/half.mp4`, {}],
    ['streamMissing', 'without video', () => engine.store('audio.m4a', clips.audio), {}],
    ['startBeyondEnd', 'that is too short', () => engine.store('s.mp4', clips.small), { start_time: 60 }],
  ];

  it.each(failures)('with %s for an input %s', async (failure, _, prepare, keys) => {
    const input = await prepare();
    const id = await engine.submit(input, ['Mobile 240p'], { input: { input_name: input, ...keys } });
    const job = await engine.waitForJob(id);
    const { code, message } = JOB_FAILURES[failure];
    expect(job).toMatchObject({ status: 'FAILURE', error_code: code });
    expect(job.error_msg).toContain(message);
    expect(await engine.readAttempts(id)).toContainEqual(
      expect.objectContaining({ outcome: 'failed', error_code: code }),
    );
    await waitUntil(async () => (await engine.listWork('a')).length === 0);
    expect((await engine.listStored()).filter((key) => key.startsWith(id))).toEqual([]);
  });

  it.each<[JobFailureName, string]>([
    ['logoMissing', '/none.svg'],
    ['logoUnreadable', '/text.mp4'],
  ])('with %s for the logo %s', async (failure, path) => {
    const input = await engine.store('small.mp4', clips.small);
    const logos = [{ logo_image: `${server.url}${path}`, logo_preset: 'Logo15' }];
    const output = { preset: { id: systemPresetId('Mobile 240p') }, logos };
    const job = await engine.waitForJob(await engine.submit(input, [], { outputs: [output] }));
    expect(job).toMatchObject({ status: 'FAILURE', error_code: JOB_FAILURES[failure].code });
  });

  it('and succeeds in a retry when the reason has gone', async () => {
    const id = await engine.submit('later.mp4', ['Mobile 240p']);
    expect(await engine.waitForJob(id)).toMatchObject({ status: 'FAILURE' });
    await engine.store('later.mp4', clips.small);
    await engine.request('POST', `/v1/jobs/${id}/retry`);
    expect(await engine.waitForJob(id, ({ status }) => status === 'SUCCESS')).toMatchObject({
      error_code: null,
    });
  });
});
