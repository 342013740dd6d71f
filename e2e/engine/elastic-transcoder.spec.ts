import { ALICE, cleanUp, createTemporaryFolder } from '@mediajobs/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSmallClip } from './support/clips.js';
import { TestEngine } from './support/engine.js';

const VIDEO = { Codec: 'H.264', BitRate: '300', MaxWidth: '96', MaxHeight: '96', KeyframesMaxDist: '30' };
const AUDIO = { Codec: 'AAC', BitRate: '64', SampleRate: '44100', Channels: '1' };
const PRESETS = {
  Presets: [
    {
      Id: '1351620000001-000001',
      Name: 'Padded',
      Container: 'mp4',
      Video: { ...VIDEO, SizingPolicy: 'Fit', PaddingPolicy: 'Pad', CodecOptions: { Profile: 'main' } },
      Audio: AUDIO,
    },
    {
      Id: '1351620000001-000002',
      Name: 'Web',
      Container: 'webm',
      Video: { ...VIDEO, Codec: 'vp8', BitRate: 'auto' },
      Audio: { ...AUDIO, Codec: 'vorbis' },
    },
    { Id: '1351620000001-000003', Name: 'HLS', Container: 'ts', Video: VIDEO, Audio: AUDIO },
  ],
};

let engine: TestEngine;

beforeAll(async () => {
  engine = await TestEngine.start();
  await engine.startWorker('a', { WORKER_SLOTS: '2' });
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
});

it('Presets of Elastic Transcoder are imported, encoded, and packaged', async () => {
  const path = join(await createTemporaryFolder(), 'presets.json');
  await writeFile(path, JSON.stringify(PRESETS));
  const report = await engine.runCommand([
    'import',
    '--elastic-transcoder',
    '--ts-as-mp4',
    '--user',
    ALICE,
    path,
  ]);
  const ids = [...report.matchAll(/^imported: preset .* -> (\w{24})$/gm)].map(([, id = '']) => id);
  expect(ids).toHaveLength(3);
  // A change checks the whole preset.
  for (const id of ids) await engine.request('PUT', `/v1/presets/${id}`, { description: 'Imported' });
  const input = await engine.store('small.mp4', await generateSmallClip());
  const outputs = ids.map((id) => ({ preset: { id }, output_name: '{input_name} {preset_name}' }));
  const playlists = [{ playlist_preset: 'hls' }];
  const job = await engine.waitForJob(await engine.submit(input, [], { outputs, playlists }));
  expect(job).toMatchObject({ status: 'SUCCESS', error_msg: null });
  const files = await Promise.all(
    job.outputs.map(({ file }) => engine.request<{ file: object }>('GET', `/v1/files/${file.id}`)),
  );
  expect(files.map(({ file }) => file)).toMatchObject([
    {
      video_tracks: [{ video_codec: 'h264', width: 96, height: 96 }],
      audio_tracks: [{ audio_codec: 'aac', nb_channels: 1, samplingrate: 44_100 }],
    },
    {
      video_tracks: [{ video_codec: 'vp9', width: 96, height: 54 }],
      audio_tracks: [{ audio_codec: 'opus', nb_channels: 1 }],
    },
    { container: 'mp4', video_tracks: [{ video_codec: 'h264', width: 96, height: 54 }] },
  ]);
});
