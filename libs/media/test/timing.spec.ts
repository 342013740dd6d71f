import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { BT709, FAST_H264, generate, locateSet, picture, PROGRAM_SETS, tone } from './media-programs.js';
import {
  compareVideos,
  encode,
  encodeAll,
  readFrames,
  readKeyFrameTimes,
  readLuma,
} from './support/encode.js';
import { outputPlan, videoEncoding } from './support/plans.js';

const preset = outputPlan({ video: videoEncoding({ quality: 15, maxBitrate: null, maxFramerate: 60 }) });

/** Output of a video with a key frame at least every second. */
function videoOnly(codec: string, changes: object): OutputPlan {
  const video = { codec, profile: null, maxKeyDistance: 1, quality: 30, maxBitrate: null, ...changes };
  return outputPlan({ video: videoEncoding(video), audio: null });
}

const TS_PACKET_BYTES = 188;

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('the timing of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let source: string;

  const make = (name: string, args: readonly string[]) =>
    generate(tools, args, join(folder, `${set}-${name}`));

  beforeAll(async () => {
    tools = await locateSet(set);
    const encoding = [...FAST_H264, ...BT709, '-crf', '10', '-g', '10', '-bf', '2', '-c:a', 'aac'];
    source = await make('source.mp4', [...picture(2), ...tone(2), ...encoding]);
  });

  it('keeps all frames of a regular source', async () => {
    const { path, info } = await encode(tools, folder, source, preset);
    expect([(await readFrames(tools, path)).length, info.video?.frameRate]).toEqual([50, 25]);
  });

  it('lowers the frame rate to the limit, and never raises it', async () => {
    const fast = await make('fast.mp4', [...picture(1, '128x72', 60), ...FAST_H264]);
    const limited = outputPlan({ video: videoEncoding({ maxFramerate: 30 }) });
    const slow = outputPlan({}, { framerate: 60 });
    const outputs = [await encode(tools, folder, fast, limited), await encode(tools, folder, source, slow)];
    expect(outputs.map(({ info }) => info.video?.frameRate)).toEqual([30, 25]);
    expect((await readFrames(tools, outputs[0]?.path ?? '')).length).toBe(30);
  });

  it('shows irregular frames at their times', async () => {
    // Frames of a screen: many at once, then a second without any.
    const times = 'setpts=if(lt(N\\,20)\\,N/50/TB\\,(1.4+N/100)/TB)';
    const encoding = [...FAST_H264, ...BT709, '-bf', '0', '-vsync', 'vfr', '-video_track_timescale', '57600'];
    const args = [
      '-f',
      'lavfi',
      '-i',
      'testsrc=duration=0.5:size=128x72:rate=100',
      '-vf',
      times,
      ...encoding,
    ];
    const irregular = await make('irregular.mp4', args);
    const { path, task, info } = await encode(tools, folder, irregular, preset);
    expect(task.video?.frameRate).toEqual({ numerator: 60, denominator: 1 });
    expect(info.duration).toBeCloseTo(1.9, 1);
    const shown = 'fps=60:start_time=0';
    expect(await compareVideos(tools, path, irregular, shown)).toBeGreaterThan(0.97);
  });

  it('has key frames at the same times in all outputs, and only there', async () => {
    // Changes of scene tempt encoders to add key frames.
    const cuts = '[0][1]overlay=enable=gt(mod(n\\,18)\\,8)';
    const inputs = [...picture(3, '128x72', 30), '-f', 'lavfi', '-i', 'mandelbrot=size=128x72:rate=30'];
    const encoding = ['-t', '3', '-r', '30000/1001', ...FAST_H264];
    const scenes = await make('scenes.mp4', [...inputs, '-filter_complex', cuts, ...encoding]);
    const outputs = await encodeAll(tools, folder, scenes, [
      videoOnly('h264', { maxFramerate: 30 }),
      videoOnly('h264', { maxFramerate: 24, maxHeight: 36 }),
      videoOnly('hevc', { maxFramerate: 15 }),
      videoOnly('vp9', { maxFramerate: 30 }),
      videoOnly('mpeg4', { maxFramerate: 30, quality: 8 }),
    ]);
    const times = await Promise.all(outputs.map(({ path }) => readKeyFrameTimes(tools, path)));
    expect(times).toEqual(outputs.map(() => [0, 1001, 2002]));
  });

  it('begins at the start time and ends after the maximum', async () => {
    const output = outputPlan(
      { video: videoEncoding({ quality: 12, maxBitrate: null }) },
      { maxDuration: 1 },
    );
    const { path, info } = await encode(tools, folder, source, output, { startTime: 0.52 });
    expect((await readFrames(tools, path)).length).toBe(25);
    expect(info.duration).toBeCloseTo(1, 1);
    expect(await compareVideos(tools, path, source, 'trim=start_frame=13:end_frame=38')).toBeGreaterThan(
      0.97,
    );
  });

  it('shows the last frame before a start that lies in a pause of the video', async () => {
    // Black for a second, and white from the sixth second on, with sound all the time.
    const parts = 'color=black:size=128x72:rate=25:duration=7';
    const filters = "drawbox=t=fill:color=white:enable='gte(t,6)',select='lt(t,1)+gte(t,6)'";
    const args = ['-f', 'lavfi', '-i', parts, ...tone(7), '-vf', filters, '-vsync', 'vfr'];
    const paused = await make('paused.mkv', [...args, ...FAST_H264, '-c:a', 'aac']);
    const sound = outputPlan({ video: null });
    const output = outputPlan({}, { maxDuration: 2 });
    const still = await encode(tools, folder, paused, output, { startTime: 2 });
    expect((await readFrames(tools, still.path)).length).toBe(50);
    expect(await readLuma(tools, still.path, 1.9)).toBeLessThan(20);
    const { path, info } = await encode(tools, folder, paused, output, { startTime: 5 });
    expect([info.audio?.startTime, info.audio?.duration]).toEqual([0, expect.closeTo(2, 1)]);
    expect(await readLuma(tools, path, 0.9)).toBeLessThan(20);
    expect(await readLuma(tools, path, 1.1)).toBeGreaterThan(200);
    expect((await encode(tools, folder, paused, sound, { startTime: 5 })).info.duration).toBeCloseTo(2, 1);
  });

  it('shows the last frame from a start that lies in it, or after the video, while the sound continues', async () => {
    // White from the last frame on.
    const fade = ['-vf', "drawbox=t=fill:color=white:enable='gte(t,0.95)'"];
    const short = await make('short.mp4', [...picture(1), ...tone(2), ...fade, ...FAST_H264, '-c:a', 'aac']);
    for (const startTime of [0.99, 1.5]) {
      const { path, info } = await encode(tools, folder, short, preset, { startTime });
      expect(await readFrames(tools, path)).toEqual([{ time: 0, isKey: true }]);
      expect(await readLuma(tools, path, 0)).toBeGreaterThan(200);
      expect(info.audio?.duration).toBeCloseTo(2 - startTime, 1);
    }
  });

  it('has sound from a start after the sound, while the video continues', async () => {
    const short = await make('short-sound.mp4', [...picture(2), ...tone(1), ...FAST_H264, '-c:a', 'aac']);
    const { info } = await encode(tools, folder, short, preset, { startTime: 1.5 });
    expect(info.video?.duration).toBeCloseTo(0.5, 1);
    expect(info.audio?.duration).toBeLessThan(0.1);
  });

  it('rejects a start beyond the end', async () => {
    await expect(encode(tools, folder, source, preset, { startTime: 2.5 })).rejects.toMatchObject({
      failure: 'startBeyondEnd',
    });
  });

  it('shows the first frame until the video begins', async () => {
    const late = await make('late.mp4', [
      '-i',
      source,
      '-itsoffset',
      '0.4',
      '-i',
      source,
      '-map',
      '1:v',
      '-map',
      '0:a',
      '-c',
      'copy',
    ]);
    const { path, info } = await encode(tools, folder, late, preset);
    const frames = await readFrames(tools, path);
    expect([frames[0]?.time, frames.length]).toEqual([0, 60]);
    expect(info.video?.startTime).toBe(0);
  });

  it('shows all of recordings that were joined, whose times begin again', async () => {
    const part = await readFile(await make('part.ts', ['-i', source, '-c', 'copy']));
    const joined = join(folder, `${set}-joined.ts`);
    await writeFile(joined, Buffer.concat([part, part]));
    const { path, task } = await encode(tools, folder, joined, preset);
    expect(task.duration).toBeCloseTo(4, 0);
    expect((await readFrames(tools, path)).length).toBeGreaterThanOrEqual(100);
  });

  it('shows the first frame from the start of a recording that was cut before its first key frame', async () => {
    const gop = ['-g', '75', '-keyint_min', '75', '-sc_threshold', '0'];
    const broadcast = await readFile(
      await make('broadcast.ts', [...picture(5), ...tone(5), ...FAST_H264, ...gop, '-c:a', 'aac']),
    );
    const cut = join(folder, `${set}-cut.ts`);
    const packets = broadcast.length / TS_PACKET_BYTES;
    await writeFile(cut, broadcast.subarray(Math.floor(packets / 10) * TS_PACKET_BYTES));
    const { path, task } = await encode(tools, folder, cut, preset);
    expect(task.input.leadIn).toBeGreaterThan(4.1);
    const frames = await readFrames(tools, path);
    expect([frames[0]?.time, (frames.at(-1)?.time ?? 0) + 0.04]).toEqual([
      0,
      expect.closeTo(task.duration ?? 0, 1),
    ]);
  });

  it('keeps the times of frames where the size of the picture changes', async () => {
    const encoding = [...tone(1.4), ...FAST_H264, '-c:a', 'aac'];
    const small = await readFile(await make('small.ts', [...picture(1.4), ...encoding]));
    const large = await readFile(await make('large.ts', [...picture(1.4, '256x144'), ...encoding]));
    const changing = join(folder, `${set}-changing.ts`);
    await writeFile(changing, Buffer.concat([small, large, small, large]));
    const outputs = await encodeAll(
      tools,
      folder,
      changing,
      ['h264', 'hevc', 'vp9'].map((codec) => videoOnly(codec, { maxFramerate: 25 })),
    );
    for (const { path, task } of outputs) {
      const end = ((await readFrames(tools, path)).at(-1)?.time ?? 0) + 0.04;
      expect(Math.abs(end - (task.duration ?? 0))).toBeLessThan(0.06);
    }
    const [first, ...others] = await Promise.all(outputs.map(({ path }) => readKeyFrameTimes(tools, path)));
    expect(others).toEqual(others.map(() => first));
  });

  it('forces a frame rate, which changes the length', async () => {
    const silent = outputPlan({ video: videoEncoding({ maxFramerate: 60 }), audio: null });
    const { info } = await encode(tools, folder, source, silent, { forceFramerate: 50 });
    expect(info.video).toMatchObject({ frameRate: 50 });
    expect(info.duration).toBeCloseTo(1, 1);
  });
});
