import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  locatePackager,
  type MediaTools,
  packageMedia,
  probeMedia,
  type PackagerProgram,
  type PackagingInput,
} from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, locateSet, makeClip, picture, PROGRAM_SETS, tone } from './media-programs.js';
import { encodeAll, readKeyFrameTimes } from './support/encode.js';
import { readMasterPlaylist, readMediaPlaylist, validateManifest } from './support/packages.js';
import { audioEncoding, outputPlan, videoEncoding } from './support/plans.js';

const run = promisify(execFile);
const SECONDS = 9;

let folder: string;
let source: string;
let packager: PackagerProgram;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const located = await locatePackager({ packagerPath: null, programFolder: folder });
  if (!located) throw new Error('the npm package of shaka-packager has no program for this machine');
  packager = located;
  source = await makeClip(
    [...picture(SECONDS, '128x72', 10), ...tone(SECONDS), ...FAST_H264, '-c:a', 'aac'],
    join(folder, 'source.mp4'),
  );
});
afterAll(removeTemporaryFolders);

/** A ladder of H.264 with different B-frames, sizes and frame rates, HEVC, and sound alone. */
const OUTPUTS = [
  outputPlan({ video: videoEncoding({ quality: 30 }), audio: audioEncoding({ maxBitrate: 64 }) }),
  outputPlan({ video: videoEncoding({ profile: 'baseline', quality: 35, maxWidth: 64 }) }, { framerate: 5 }),
  outputPlan({ video: videoEncoding({ codec: 'hevc', quality: 35 }), audio: null }),
  outputPlan({ container: 'm4a', extension: 'm4a', video: null, audio: audioEncoding({ maxBitrate: 96 }) }),
];

describe.each(PROGRAM_SETS)('A package of outputs of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let inputs: PackagingInput[];
  let target: string;
  let names: string[];

  beforeAll(async () => {
    tools = await locateSet(set);
    const encoded = await encodeAll(tools, folder, source, OUTPUTS);
    inputs = encoded.map(({ path, info }) => ({ path, media: info }));
    target = await createTemporaryFolder();
    names = await packageMedia(packager, inputs, target, tools);
  });

  it('has a track of each video and one of the best sound', () => {
    expect(names).toEqual([
      'audio-1.m3u8',
      'audio-1.mp4',
      'manifest.mpd',
      'master.m3u8',
      ...[1, 2, 3].flatMap((index) => [`video-${index}.m3u8`, `video-${index}.mp4`]),
    ]);
  });

  it('has a master playlist with codecs, sizes and one group of sound', async () => {
    const { variants } = await readMasterPlaylist(target);
    const byUri = new Map(variants.map((variant) => [variant.uri, variant]));
    expect([...byUri.keys()].sort()).toEqual(['video-1.m3u8', 'video-2.m3u8', 'video-3.m3u8']);
    expect(byUri.get('video-1.m3u8')?.resolution).toEqual({ width: 128, height: 72 });
    expect(byUri.get('video-2.m3u8')?.resolution).toEqual({ width: 64, height: 36 });
    expect(byUri.get('video-1.m3u8')?.codecs).toMatch(/^avc1\.4d40\w\w,mp4a\.40\.2$/);
    expect(byUri.get('video-3.m3u8')?.codecs).toMatch(/^hvc1\.[\w.]+,mp4a\.40\.2$/);
    for (const { audio, bandwidth } of variants) {
      expect(audio.map(({ groupId, uri }) => `${groupId} ${uri}`)).toEqual(['audio audio-1.m3u8']);
      expect(bandwidth).toBeGreaterThan(0);
    }
  });

  it('has segments that begin at the same times in all tracks, with key frames', async () => {
    const playlists = await Promise.all(
      [1, 2, 3].map((index) => readMediaPlaylist(target, `video-${index}.m3u8`)),
    );
    for (const { track, segments } of playlists) {
      const starts = segments.map(({ start }) => Math.round(start * 1000));
      expect(starts).toEqual([0, 4000, 8000]);
      expect(await readKeyFrameTimes(tools, join(target, track))).toEqual(expect.arrayContaining(starts));
    }
    const { segments: sound } = await readMediaPlaylist(target, 'audio-1.m3u8');
    const starts = sound.map(({ start }) => start);
    for (const [index, expected] of [0, 4, 8].entries()) expect(starts[index]).toBeCloseTo(expected, 0);
  });

  it('has a valid manifest with the index of each track', async () => {
    const manifest = await readFile(join(target, 'manifest.mpd'), 'utf8');
    expect(await validateManifest(manifest)).toEqual([]);
    const sets = manifest.match(/<AdaptationSet [^>]+/g) ?? [];
    expect(sets.filter((set) => !set.includes(' subsegmentStartsWithSAP="1"'))).toEqual([]);
    expect(manifest.match(/<BaseURL>[^<]+/g)?.sort()).toEqual(
      ['audio-1', 'video-1', 'video-2', 'video-3'].map((name) => `<BaseURL>${name}.mp4`),
    );
  });

  it('can be decoded from its segments', async () => {
    const args = ['-v', 'error', '-i', 'master.m3u8', '-map', '0:v', '-map', '0:a', '-f', 'null', '-'];
    const { stderr } = await run(tools.ffmpeg.path, args, { cwd: target });
    expect(stderr.split('\n').filter((line) => /error|invalid|corrupt/i.test(line))).toEqual([]);
  });

  it.each<[string, number[], string[]]>([
    ['video alone', [2], ['video-1.mp4']],
    ['sound alone', [3], ['audio-1.mp4']],
    ['two sounds', [0, 3], ['audio-1.mp4', 'video-1.mp4']],
  ])('may be %s', async (_, indexes, tracks) => {
    const chosen = indexes.flatMap((index) => inputs[index] ?? []);
    const created = await packageMedia(packager, chosen, await createTemporaryFolder(), tools);
    expect(created.filter((name) => name.endsWith('.mp4'))).toEqual(tracks);
  });
});

/** Ladders of H.264 and a later codec, encoded by a set of programs that has it. */
const LADDERS: [codec: string, profile: string, set: (typeof PROGRAM_SETS)[number], codecs: RegExp][] = [
  ['vp9', 'profile0', 'package', /^vp09\.00\.\d\d\.08\b/],
  ...PROGRAM_SETS.filter((set) => set === 'system').map((set): (typeof LADDERS)[number] => {
    return ['av1', 'main', set, /^av01\.0\.\d\dM\.08\b/];
  }),
];

it.each(LADDERS)('A package of H.264 and %s has common segments', async (codec, profile, set, codecs) => {
  const tools = await locateSet(set);
  const encoded = await encodeAll(tools, folder, source, [
    outputPlan({ video: videoEncoding({ quality: 35 }), audio: audioEncoding({ maxBitrate: 64 }) }),
    outputPlan({ video: videoEncoding({ codec, profile, quality: 40 }), audio: null }, { framerate: 5 }),
  ]);
  const target = await createTemporaryFolder();
  const tracks = encoded.map(({ path, info }) => ({ path, media: info }));
  await packageMedia(packager, tracks, target, tools);
  for (const name of ['video-1', 'video-2']) {
    const { track, segments } = await readMediaPlaylist(target, `${name}.m3u8`);
    const starts = segments.map(({ start }) => Math.round(start * 1000));
    expect(starts).toEqual([0, 4000, 8000]);
    expect(await readKeyFrameTimes(tools, join(target, track))).toEqual(expect.arrayContaining(starts));
  }
  const { variants } = await readMasterPlaylist(target);
  expect(variants.find(({ uri }) => uri === 'video-2.m3u8')?.codecs).toMatch(codecs);
  const manifest = await readFile(join(target, 'manifest.mpd'), 'utf8');
  expect(await validateManifest(manifest)).toEqual([]);
  const info = await probeMedia(tools, join(target, 'video-2.mp4'));
  expect(info.video).toMatchObject({ codec, width: 128, height: 72 });
});

describe('shaka-packager', () => {
  let tools: MediaTools;

  beforeAll(async () => {
    tools = await locateSet('package');
  });

  it('reads inputs with hostile names, and writes to its folder only', async () => {
    const hostile = join(folder, 'a, in=b;output=..', 'x=y,stream=audio.mp4');
    await mkdir(join(folder, 'a, in=b;output=..'));
    await writeFile(hostile, await readFile(source));
    const media = { video: { codec: 'h264' }, audio: null } as PackagingInput['media'];
    const created = await packageMedia(
      packager,
      [{ path: hostile, media }],
      await createTemporaryFolder(),
      tools,
    );
    expect(created).toEqual(['manifest.mpd', 'master.m3u8', 'video-1.m3u8', 'video-1.mp4']);
  });

  it.each([
    ['no MP4', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    ['empty', Buffer.alloc(0)],
  ])('refuses a file that is %s', async (name, content) => {
    const path = join(folder, `${name}.mp4`);
    await writeFile(path, content);
    const media = { video: { codec: 'h264' }, audio: null } as PackagingInput['media'];
    const packaging = packageMedia(packager, [{ path, media }], await createTemporaryFolder(), tools);
    await expect(packaging).rejects.toMatchObject({ failure: 'packagingFailed' });
  });

  it('ends when its signal is aborted', async () => {
    const media = { video: { codec: 'h264' }, audio: null } as PackagingInput['media'];
    const reason = new Error('stop');
    const options = { ...tools, signal: AbortSignal.abort(reason) };
    const packaging = packageMedia(
      packager,
      [{ path: source, media }],
      await createTemporaryFolder(),
      options,
    );
    await expect(packaging).rejects.toBe(reason);
  });

  it('is found at SHAKA_PACKAGER_PATH, which must name it', async () => {
    const options = { programFolder: folder };
    expect(await locatePackager({ ...options, packagerPath: packager.path })).toEqual({
      ...packager,
      origin: 'setting',
    });
    for (const packagerPath of ['/nonexistent', folder, tools.ffmpeg.path])
      await expect(locatePackager({ ...options, packagerPath })).rejects.toThrow(
        `SHAKA_PACKAGER_PATH must be the path of shaka-packager, got "${packagerPath}"`,
      );
  });
});
