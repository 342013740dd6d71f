import { createHash } from 'node:crypto';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, planEncoding, probeMedia, probeOutput } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, locateSet, makeClip, picture, PROGRAM_SETS, tone } from './media-programs.js';
import { audioStream, inputPlan, mediaInfo, outputPlan, videoEncoding } from './support/plans.js';

const FILM = [...picture(1), ...tone(1), ...FAST_H264, '-c:a', 'aac', '-b:a', '64k', '-shortest'];

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('probing damaged files with the ffprobe of the %s', (set) => {
  let tools: MediaTools;

  beforeAll(async () => {
    tools = await locateSet(set);
  });

  it('measures what is left of a truncated file', async () => {
    const args = [...picture(40), ...FAST_H264, '-g', '25', '-movflags', '+faststart'];
    const path = await makeClip(args, join(folder, `${set}-truncated.mp4`));
    await truncate(path, Math.round((await stat(path)).size / 2));
    const { duration, video } = await probeMedia(tools, path);
    expect(duration).toBeGreaterThan(10);
    expect(duration).toBeLessThan(30);
    expect(video?.duration).toBeCloseTo(duration ?? 0, 1);
  });

  it('measures a file whose header exaggerates', async () => {
    const args = [...FILM, '-movflags', 'frag_keyframe+empty_moov'];
    const path = await makeClip(args, join(folder, `${set}-fragments.mp4`));
    const content = await readFile(path);
    // Version 0 of the track header: the duration follows 20 bytes after the type.
    for (let at = content.indexOf('tkhd'); at > 0; at = content.indexOf('tkhd', at + 1)) {
      content.writeUInt32BE(0x7fffffff, at + 24);
    }
    for (const [box, offset] of [
      ['mvhd', 20],
      ['mdhd', 20],
    ] as const) {
      for (let at = content.indexOf(box); at > 0; at = content.indexOf(box, at + 1)) {
        content.writeUInt32BE(0x7fffffff, at + offset);
      }
    }
    await writeFile(path, content);
    const { duration } = await probeMedia(tools, path);
    expect(duration).toBeGreaterThan(0.9);
    expect(duration).toBeLessThan(1.2);
  });

  it.each([
    { encoding: videoEncoding(), failure: 'videoUndecodable' },
    { encoding: null, failure: 'audioUndecodable' },
  ])('blames the source for an output without frames: $failure', async ({ encoding, failure }) => {
    const path = await makeClip([...picture(1), '-t', '0', ...FAST_H264], join(folder, 'empty.mp4'));
    const job = { input: inputPlan(), outputs: [outputPlan({ video: encoding })] };
    const task = planEncoding(mediaInfo({ audio: audioStream() }), job, 0, tools.capabilities);
    await expect(probeOutput(tools, path, task)).rejects.toMatchObject({ failure });
  });

  it.each<[string, (content: Buffer) => Buffer, string]>([
    ['empty', () => Buffer.alloc(0), 'inputUnreadable'],
    ['cut before its index', (content) => content.subarray(0, content.length / 2), 'inputUnreadable'],
    [
      'noise',
      () =>
        Buffer.concat(Array.from({ length: 1000 }, (_, at) => createHash('sha512').update(`${at}`).digest())),
      'inputNotMedia',
    ],
  ])('rejects a file that is %s', async (name, damage, failure) => {
    const path = join(folder, `${set}-${name}.mp4`);
    const film = await makeClip(FILM, join(folder, 'film.mp4'));
    await writeFile(path, damage(await readFile(film)));
    await expect(probeMedia(tools, path)).rejects.toMatchObject({ failure });
  });
});
