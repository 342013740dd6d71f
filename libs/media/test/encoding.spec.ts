import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { type EncodingProgress, type MediaTools, probeMedia, runPasses } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, makeClip, locateSet, picture, PROGRAM_SETS } from './media-programs.js';

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('running the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let input: string;

  beforeAll(async () => {
    tools = await locateSet(set);
    input = await makeClip([...picture(2), ...FAST_H264], join(folder, 'source.mp4'));
  });

  function encode(runs: string[][], passes: number, duration: number | null, source = input) {
    const progress: EncodingProgress[] = [];
    const encoding = { runs, passes, duration, inputs: [source], folder };
    const report = runPasses(tools, encoding, { onProgress: (step) => progress.push(step) });
    return { report, progress };
  }

  it('reports progress up to 99 percent, and the speed', async () => {
    const output = join(folder, `${set}.mp4`);
    const { report, progress } = encode([['-i', input, ...FAST_H264, output]], 1, 2);
    expect((await report).speed).toBeGreaterThan(0);
    expect(progress.at(-1)).toMatchObject({ frame: 50 });
    expect(progress.every(({ percent }) => Number.isInteger(percent) && percent <= 99)).toBe(true);
    expect((await probeMedia(tools, output)).duration).toBeCloseTo(2, 1);
  });

  it('runs two passes, whose statistics stay in the folder', async () => {
    const output = join(folder, `${set}-passes.mp4`);
    const codec = [...FAST_H264, '-b:v', '100k'];
    const runs = [
      ['-i', input, ...codec, '-pass', '1', '-f', 'null', '-'],
      ['-i', input, ...codec, '-pass', '2', output],
    ];
    const { report, progress } = encode(runs, 2, 2);
    await report;
    const percentages = progress.map(({ percent }) => percent);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
    expect((await readFile(join(folder, 'ffmpeg2pass-0.log'))).length).toBeGreaterThan(0);
  });

  it.each<[string, string[], string]>([
    ['an unknown encoder', ['-c:v', 'absent'], 'presetUnsuitable'],
    ['a missing stream', ['-map', '0:a:0'], 'streamMissing'],
    [
      'settings that the encoder refuses',
      ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-vf', 'crop=101:51:0:0:exact=1'],
      'presetUnsuitable',
    ],
  ])('names the failure: %s', async (_, args, failure) => {
    const { report } = encode([['-i', input, ...args, join(folder, `${set}-failed.mp4`)]], 1, 2);
    await expect(report).rejects.toMatchObject({
      failure,
      log: expect.stringMatching(/\[(error|fatal)\]/) as unknown,
    });
  });

  it.each([1, 50])('names a disk that is full, after %d repetitions of the source', async (repetitions) => {
    const run = ['-stream_loop', `${repetitions}`, '-i', input, '-c', 'copy', '-f', 'mpegts', '/dev/full'];
    await expect(encode([run], 1, null).report).rejects.toMatchObject({ failure: 'outOfDisk' });
  });

  it('names video that cannot be decoded', async () => {
    const content = await readFile(input);
    // The index stays, so that the file opens; it follows the frames.
    content.fill(0xff, content.indexOf('mdat') + 4, content.indexOf('moov') - 4);
    const path = join(folder, `${set}-damaged.mp4`);
    await writeFile(path, content);
    const { report } = encode(
      [['-i', path, ...FAST_H264, join(folder, `${set}-undecodable.mp4`)]],
      1,
      1,
      path,
    );
    await expect(report).rejects.toMatchObject({
      failure: 'videoUndecodable',
    });
  });
});
