import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ThumbnailPreset } from '@mediajobs/jobs-domain/catalog';
import { type MediaTools, takeThumbnails, type Thumbnails } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, generate, locateSet, picture, PROGRAM_SETS, tone } from './media-programs.js';
import { encode } from './support/encode.js';
import { audioEncoding, outputPlan, videoEncoding } from './support/plans.js';
import { nameColor, readPixels } from './support/pixels.js';

const output = outputPlan({ video: videoEncoding({ quality: 20, maxBitrate: null, maxKeyDistance: 0.5 }) });
const SPRITE = { isSprite: true, interval: 1, maxWidth: 32, maxHeight: 18 };
/** Colours of the film, with their seconds. */
const FILM = [
  ['black', 1],
  ['red', 2],
  ['blue', 2],
] as const;

function preset(changes: Partial<ThumbnailPreset>): ThumbnailPreset {
  const base = { name: 'test', description: '', format: 'jpg', interval: null, count: null } as const;
  return { ...base, maxWidth: 64, maxHeight: 64, sizing: 'fit', isSprite: false, ...changes };
}

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('thumbnails by the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  const make = (name: string, args: readonly string[]) =>
    generate(tools, args, join(folder, `${set}-${name}`));

  /** Encodes a source, and takes the pictures of the presets from the output. */
  async function take(source: string, presets: readonly ThumbnailPreset[], plan = output) {
    const { path, info, task } = await encode(tools, folder, source, plan);
    const keyFrameInterval = task.video?.keyFrames.interval ?? 0;
    const target = join(await mkdtemp(join(folder, 'images-')), 'thumbnails');
    return takeThumbnails(tools, { path, info, keyFrameInterval }, presets, target);
  }

  const readColors = ({ pictures }: Thumbnails) =>
    Promise.all(
      pictures.map(async ({ path, size }) => {
        const pixels = await readPixels(tools, path, size);
        return nameColor(pixels.at(size.width / 2, size.height / 2));
      }),
    );

  beforeAll(async () => {
    tools = await locateSet(set);
  });

  it('are not black when the film is not, in every format and in a sheet', async () => {
    const inputs = FILM.flatMap(([color, length]) => [
      ...['-f', 'lavfi', '-i', `color=${color}:size=128x72:rate=25:duration=${length}`],
    ]);
    const source = await make('film.mp4', [...inputs, '-filter_complex', 'concat=n=3', ...FAST_H264]);
    const [interval, single, sprite] = await take(source, [
      preset({ interval: 2 }),
      preset({ count: 1, format: 'png', sizing: 'fill' }),
      preset(SPRITE),
    ]);
    if (!interval || !single || !sprite) throw new Error('there must be three presets');
    expect(await readColors(interval)).toEqual(['red', 'red', 'blue']);
    expect(interval.pictures[0]?.size).toEqual({ width: 64, height: 36 });
    expect(await readColors(single)).toEqual(['red']);
    expect(single.pictures[0]).toMatchObject({ format: 'png', size: { width: 64, height: 64 } });
    const [sheet] = sprite.pictures;
    if (!sheet) throw new Error('there must be a sheet');
    expect(sprite.sprite).toMatchObject({ tile: { width: 32, height: 18 }, starts: [0, 1, 2, 3, 4] });
    const pixels = await readPixels(tools, sheet.path, { width: 160, height: 18 });
    const tiles = [0, 1, 2, 3, 4].map((tile) => nameColor(pixels.at(32 * tile + 16, 9)));
    expect(tiles).toEqual(['black', 'red', 'red', 'blue', 'blue']);
  });

  it('are one for a single frame, for each preset', async () => {
    const source = await make('frame.mp4', [...picture(0.04), ...FAST_H264]);
    const presets = [preset({ interval: 10 }), preset({ count: 1 }), preset({ count: 10 }), preset(SPRITE)];
    const taken = await take(source, presets);
    expect(taken.map(({ pictures }) => pictures.length)).toEqual([1, 1, 1, 1]);
  });

  it('are black when the film is', async () => {
    const black = ['-f', 'lavfi', '-i', 'color=black:size=128x72:rate=25:duration=1'];
    const source = await make('black.mp4', [...black, ...FAST_H264]);
    const [taken] = await take(source, [preset({ count: 2 })]);
    expect(taken && (await readColors(taken))).toEqual(['black', 'black']);
  });

  it.each([
    ['webm', 'vp9'],
    ['ts', 'h264'],
    ['avi', 'mpeg4'],
    ['mkv', 'hevc'],
  ])('are taken from %s with %s', async (container, codec) => {
    const source = await make(`${container}.mp4`, [...picture(1), ...tone(1), ...FAST_H264, '-c:a', 'aac']);
    const plan = outputPlan({
      container,
      extension: container,
      video: videoEncoding({ codec, profile: null, quality: null, maxBitrate: 200, maxKeyDistance: 0.5 }),
      audio: null,
    });
    const [taken] = await take(source, [preset({ interval: 0.5 })], plan);
    expect(taken?.pictures.length).toBe(2);
  });

  it('are none for sound', async () => {
    const source = await make('sound.mp4', [...picture(0.4), ...tone(0.4), ...FAST_H264, '-c:a', 'aac']);
    const sound = outputPlan({ video: null, audio: audioEncoding(), container: 'm4a', extension: 'm4a' });
    const [taken] = await take(source, [preset({ interval: 1 })], sound);
    expect(taken).toEqual({ pictures: [], sprite: null });
  });
});
