import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { generate, locateSet, PROGRAM_SETS } from './media-programs.js';
import { encode } from './support/encode.js';
import { audioEncoding, outputPlan } from './support/plans.js';

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

/** Measures integrated loudness in LUFS. */
async function readLoudness(tools: MediaTools, path: string): Promise<number> {
  const args = ['-nostdin', '-hide_banner', '-nostats', '-i', path, '-af', 'ebur128', '-f', 'null', '-'];
  const { stderr } = await promisify(execFile)(tools.ffmpeg.path, args);
  return Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1]);
}

describe.each(PROGRAM_SETS)('the loudness by the ffmpeg of the %s', (set) => {
  let tools: MediaTools;

  const make = (name: string, source: string) =>
    generate(tools, ['-f', 'lavfi', '-i', source, '-c:a', 'pcm_s16le'], join(folder, `${set}-${name}.wav`));
  const output = (loudness: number | null, volume: number | null = null) =>
    outputPlan(
      { container: 'm4a', extension: 'm4a', video: null, audio: audioEncoding({ loudness }) },
      { volume },
    );

  beforeAll(async () => {
    tools = await locateSet(set);
  });

  it('is that of the preset, whatever the source has; volume comes on top', async () => {
    const quiet = await make('quiet', 'aevalsrc=0.05*sin(2000*t):d=3:s=44100');
    const normalized = await encode(tools, folder, quiet, output(-16));
    expect(Math.abs((await readLoudness(tools, normalized.path)) + 16)).toBeLessThan(0.7);
    expect(normalized.info.audio).toMatchObject({ samplingRate: 44_100, channels: 1 });
    const halved = await encode(tools, folder, quiet, output(-16, 0.5));
    expect(Math.abs((await readLoudness(tools, halved.path)) + 22)).toBeLessThan(0.7);
    const unchanged = await encode(tools, folder, quiet, output(null, 0.5));
    expect(await readLoudness(tools, unchanged.path)).toBeLessThan(-30);
  });

  it('of silence is left as it is', async () => {
    const { info } = await encode(tools, folder, await make('silence', 'aevalsrc=0:d=1'), output(-16));
    expect(info.audio?.duration).toBeCloseTo(1, 0);
  });
});
