import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { BT709, FAST_H264, generate, locateSet, picture, PROGRAM_SETS } from './media-programs.js';
import { compareVideos, encode, readLuma } from './support/encode.js';
import { outputPlan, videoEncoding } from './support/plans.js';

const preset = outputPlan({ video: videoEncoding({ quality: 12, maxBitrate: null }) });
const HDR = 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:log-level=error';

/** Replaces the upper left part of the display matrix of the first track of an MP4 file. */
function withDisplayMatrix(content: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const start = content.indexOf('tkhd') + 4 + 40;
  for (const [offset, value] of [
    [0, a],
    [4, b],
    [12, c],
    [16, d],
  ] as const) {
    content.writeInt32BE(value * 65_536, start + offset);
  }
  return content;
}

function plain(color: string, format: string): string[] {
  return ['-f', 'lavfi', '-i', `color=${color}:size=128x72:rate=25:duration=0.4,format=${format}`];
}

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('the picture of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let source: string;

  const make = (name: string, args: readonly string[]) =>
    generate(tools, args, join(folder, `${set}-${name}`));

  beforeAll(async () => {
    tools = await locateSet(set);
    source = await make('upright.mp4', [...picture(1), ...FAST_H264, ...BT709, '-crf', '10']);
  });

  it.each([
    [90, 72, 128, 'transpose=cclock'],
    [180, 128, 72, 'hflip,vflip'],
    [270, 72, 128, 'transpose=clock'],
  ])('is turned by %d degrees, counterclockwise, exactly once', async (degrees, width, height, filters) => {
    const args = ['-i', source, '-c', 'copy', '-metadata:s:v', `rotate=${degrees}`];
    const turned = await make(`turned-${degrees}.mp4`, args);
    const { path, info } = await encode(tools, folder, turned, preset);
    expect(info.video).toMatchObject({ width, height, rotation: 0 });
    expect(await compareVideos(tools, path, source, filters)).toBeGreaterThan(0.97);
  });

  it.each<[string, readonly [number, number, number, number], string]>([
    ['mirrored', [-1, 0, 0, 1], 'hflip'],
    ['upside down', [1, 0, 0, -1], 'vflip'],
    ['transposed', [0, 1, 1, 0], 'transpose=cclock_flip'],
    ['transposed and turned upside down', [0, -1, -1, 0], 'transpose=clock_flip'],
  ])('is %s as the display matrix says', async (name, matrix, filters) => {
    const mirrored = join(folder, `${set}-${name}.mp4`);
    await writeFile(mirrored, withDisplayMatrix(await readFile(source), matrix));
    const { path, info } = await encode(tools, folder, mirrored, preset);
    expect(info.video).toMatchObject({ rotation: 0, isMirrored: false });
    expect(await compareVideos(tools, path, source, filters)).toBeGreaterThan(0.97);
  });

  it('is turned as the settings say, in place of the rotation of the source', async () => {
    const turned = await make('other.mp4', ['-i', source, '-c', 'copy', '-metadata:s:v', 'rotate=90']);
    const output = outputPlan({ video: preset.encoding.video }, { rotate: 180 });
    const { path, info } = await encode(tools, folder, turned, output);
    expect(info.video).toMatchObject({ width: 128, height: 72, rotation: 0 });
    expect(await compareVideos(tools, path, source, 'hflip,vflip')).toBeGreaterThan(0.97);
  });

  it('has square pixels in the shape of the source', async () => {
    const narrow = await make('narrow.mp4', ['-i', source, '-vf', 'scale=64:72,setsar=2', ...FAST_H264]);
    const { info } = await encode(tools, folder, narrow, preset);
    expect(info.video).toMatchObject({ width: 128, height: 72, pixelAspectRatio: 1 });
  });

  it('has even sides and is never enlarged', async () => {
    const args = [
      ...picture(0.4, '129x73'),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv444p',
    ];
    const { info } = await encode(tools, folder, await make('odd.mkv', args), preset);
    expect(info.video).toMatchObject({ width: 128, height: 72, pixelFormat: 'yuv420p' });
  });

  it.each([
    ['crops', 'fill', 72, 72, 'crop=72:72'],
    ['adds black bars', 'fit', 128, 128, 'pad=128:128:0:28'],
    ['distorts', 'stretch', 72, 72, 'scale=72:72'],
  ] as const)('%s to reach another shape', async (_, scaling, width, height, filters) => {
    const video = videoEncoding({ quality: 12, maxBitrate: null, scaling });
    const { path, info } = await encode(tools, folder, source, outputPlan({ video }, { aspectRatio: 1 }));
    expect(info.video).toMatchObject({ width, height });
    expect(await compareVideos(tools, path, source, filters)).toBeGreaterThan(0.97);
  });

  it.each([
    ['full range', 'white', 'yuvj420p', 235],
    ['RGB', 'white', 'gbrp', 235],
    ['BT.601', 'red', 'yuv420p', 63],
  ])('is limited-range BT.709 if the source has %s', async (_, color, format, luma) => {
    const encoder = ['-c:v', format === 'gbrp' ? 'libx264rgb' : 'libx264', '-crf', '1'];
    const pixels = format === 'gbrp' ? [] : ['-pix_fmt', format];
    const { path, info } = await encode(
      tools,
      folder,
      await make(`${format}-${color}.mkv`, [...plain(color, format), ...encoder, ...pixels]),
      preset,
    );
    expect(info.video).toMatchObject({ colorSpace: 'bt709', colorPrimaries: 'bt709', colorRange: 'tv' });
    expect(Math.abs((await readLuma(tools, path)) - luma)).toBeLessThanOrEqual(2);
  });

  it('is mapped from HDR to SDR', async () => {
    // Half of the range of PQ is 92 cd/m², nearly the white of SDR.
    const args = [...plain('0x808080', 'yuv420p10le'), '-c:v', 'libx265', '-preset', 'ultrafast'];
    const hdr = await make('hdr.mp4', [...args, '-x265-params', HDR]);
    const { path, info } = await encode(tools, folder, hdr, preset);
    expect(info.video).toMatchObject({
      transfer: 'sdr',
      colorSpace: 'bt709',
      pixelFormat: 'yuv420p',
      bitDepth: 8,
    });
    const luma = await readLuma(tools, path);
    expect(luma).toBeGreaterThan(100);
    expect(luma).toBeLessThan(235);
  });

  it('is deinterlaced', async () => {
    const weave = [
      '-vf',
      'tinterlace=interleave_top,fieldorder=tff',
      '-flags',
      '+ilme+ildct',
      '-x264-params',
      'tff=1',
    ];
    const interlaced = await make('interlaced.mp4', [...picture(1, '128x72', 50), ...weave, ...FAST_H264]);
    const { task, info } = await encode(tools, folder, interlaced, preset);
    expect(task.video?.deinterlace).toBe(true);
    expect(info.video).toMatchObject({ isInterlaced: false, frameRate: 25 });
  });

  it('is never the cover of a song, and data tracks are ignored', async () => {
    const cover = await make('cover.png', [...picture(0.04), '-frames:v', '1']);
    const song = await make('song.mp3', [
      ...['-f', 'lavfi', '-i', 'sine=duration=1', '-i', cover, '-map', '0', '-map', '1', '-c:v', 'copy'],
      ...['-c:a', 'libmp3lame', '-disposition:v:0', 'attached_pic'],
    ]);
    await expect(encode(tools, folder, song, preset)).rejects.toMatchObject({ failure: 'streamMissing' });
    const clip = await make('data.mov', ['-i', source, '-c', 'copy', '-timecode', '01:00:00:00']);
    const { info } = await encode(tools, folder, clip, preset);
    expect([info.videoStreams.length, info.audioStreams.length]).toEqual([1, 0]);
  });
});
