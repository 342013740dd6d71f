import { join } from 'node:path';
import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, generate, locateSet, picture, PROGRAM_SETS, tone } from './media-programs.js';
import { compareVideos, encode, readFrames } from './support/encode.js';
import { audioEncoding, outputPlan, videoEncoding } from './support/plans.js';

const half = { unit: 'share', value: 0.5 } as const;
const HDR = 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:log-level=error';
const h264 = outputPlan({ video: videoEncoding({ quality: 18, maxBitrate: null, maxFramerate: 15 }) });

/** Arguments that make a source, and the output that is made from it. */
const CASES: Readonly<Record<string, readonly [readonly string[], OutputPlan]>> = {
  'a lower frame rate': [[...picture(1), ...tone(1), ...FAST_H264, '-c:a', 'aac'], h264],
  'half the size': [
    [...picture(1, '256x144'), ...FAST_H264],
    outputPlan({ video: videoEncoding({ quality: 18, maxBitrate: null }) }, { width: half }),
  ],
  'two passes in AVI': [
    [...picture(1), ...tone(1), ...FAST_H264, '-c:a', 'aac'],
    outputPlan({
      container: 'avi',
      extension: 'avi',
      video: videoEncoding({ codec: 'mpeg4', profile: 'advanced_simple', quality: null, passes: 2 }),
      audio: audioEncoding({ codec: 'mp3' }),
    }),
  ],
  'HDR to SDR': [
    [
      ...picture(0.4),
      '-pix_fmt',
      'yuv420p10le',
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-x265-params',
      HDR,
    ],
    outputPlan({ video: videoEncoding({ quality: 18, maxBitrate: null }) }),
  ],
};

let folder: string;
let programs: MediaTools[];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  programs = await Promise.all(PROGRAM_SETS.map(locateSet));
});

afterAll(removeTemporaryFolders);

describe('all supported versions of ffmpeg', () => {
  it.each(Object.entries(CASES))('make the same of %s', async (name, [args, output]) => {
    const [first, ...others] = programs;
    if (!first) throw new Error('no ffmpeg was found');
    const source = await generate(first, args, join(folder, `${name}.mp4`));
    const expected = await encode(first, folder, source, output);
    const frames = (await readFrames(first, expected.path)).map(({ time }) => Math.round(time * 1000));
    for (const other of others) {
      const actual = await encode(other, folder, source, output);
      const otherFrames = await readFrames(first, actual.path);
      expect(otherFrames.map(({ time }) => Math.round(time * 1000))).toEqual(frames);
      expect([actual.info.video?.width, actual.info.video?.height]).toEqual([
        expected.info.video?.width,
        expected.info.video?.height,
      ]);
      expect(Math.abs((actual.info.duration ?? 0) - (expected.info.duration ?? 0))).toBeLessThan(0.05);
      expect(await compareVideos(first, actual.path, expected.path)).toBeGreaterThan(0.97);
    }
  });
});
