import type { EncodingPreset } from '@mediajobs/jobs-domain/submission';
import { estimateOutput, toEncodingPreset, toSourceProperties } from '@mediajobs/jobs-domain/encoding';
import { SYSTEM_CODECS, SYSTEM_PRESETS } from '@mediajobs/jobs-domain/catalog';
import { type MediaTools, probeMedia, toFileRecord } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { locateSet, makeClip, tone } from './media-programs.js';
import { encode } from './support/encode.js';
import { encodingSettings, outputPlan } from './support/plans.js';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const SECONDS = 2;
const SOURCE = `size=320x180:rate=25`;

/** Moving pictures of little and of much detail. */
const PICTURES = {
  graphics: `testsrc2=${SOURCE}:duration=${SECONDS}`,
  grain: `mandelbrot=${SOURCE}:maxiter=200,noise=alls=12:allf=t,trim=duration=${SECONDS}`,
} as const;

/** By how much an estimate may be too small or too large. */
const TOLERANCE = { bitrate: 1.15, quality: 2 } as const;

let folder: string;
let tools: MediaTools;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  tools = await locateSet('package');
});

afterAll(removeTemporaryFolders);

function makeSource(picture: keyof typeof PICTURES): Promise<string> {
  const inputs = ['-f', 'lavfi', '-i', PICTURES[picture], ...tone(SECONDS)];
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ];
  return makeClip([...inputs, ...codecs], join(folder, `${picture}.mp4`));
}

function findPreset(name: string): EncodingPreset {
  const preset = SYSTEM_PRESETS.find((known) => known.name === name);
  const encoding = preset && toEncodingPreset(preset, CODECS);
  if (!encoding) throw new Error(`no preset is named ${name}`);
  return encoding;
}

describe('the estimate of an output', () => {
  it.each([
    ['Web 480p', 'graphics', 'quality'],
    ['Web 480p', 'grain', 'quality'],

    ['WebM VP9 480p', 'grain', 'quality'],
    ['HLS 360p', 'grain', 'quality'],
    ['Xvid 480p', 'grain', 'bitrate'],
    ['MP3 128', 'graphics', 'bitrate'],
  ] as const)('%s of %s is near the encoded file', async (name, picture, control) => {
    const source = await makeSource(picture);
    const encoding = findPreset(name);
    const properties = toSourceProperties(toFileRecord(await probeMedia(tools, source)));
    const estimate = estimateOutput(encoding, encodingSettings(), properties);
    if (!estimate) throw new Error('there is no estimate');
    const { path, info } = await encode(tools, folder, source, outputPlan(encoding));
    const { size } = await stat(path);
    expect(estimate.bytes.typical).toBeGreaterThan(size / TOLERANCE[control]);
    expect(estimate.bytes.typical).toBeLessThan(size * TOLERANCE[control]);
    expect(size).toBeLessThanOrEqual(estimate.bytes.maximum ?? Number.NaN);
    const picturesOfOutput = info.video && { width: info.video.width, height: info.video.height };
    expect(estimate.size).toEqual(picturesOfOutput);
  });
});
