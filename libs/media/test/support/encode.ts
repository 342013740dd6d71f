import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InputPlan, OutputPlan } from '@mediajobs/jobs-domain/submission';
import {
  type EncodingTask,
  type MediaInfo,
  type MediaTools,
  planEncoding,
  probeMedia,
  probeOutput,
  runEncoding,
} from '@mediajobs/media';
import { inputPlan } from './plans.js';

const run = promisify(execFile);

/** An output that was encoded, probed and verified. */
export interface EncodedOutput {
  readonly path: string;
  readonly task: EncodingTask;
  readonly info: MediaInfo;
}

/** Encodes the outputs of a job one after another, as workers do. */
export async function encodeAll(
  tools: MediaTools,
  folder: string,
  source: string,
  outputs: readonly OutputPlan[],
  input: Partial<InputPlan> = {},
): Promise<EncodedOutput[]> {
  const media = await probeMedia(tools, source);
  const encoded: EncodedOutput[] = [];
  for (const [index, output] of outputs.entries()) {
    const task = planEncoding(media, { input: inputPlan(input), outputs }, index, tools.capabilities);
    const work = await mkdtemp(join(folder, 'step-'));
    const path = join(work, `output.${output.encoding.extension}`);
    await runEncoding(tools, task, { input: source, output: path, folder: work });
    const info = await probeOutput(tools, path, task);
    encoded.push({ path, task, info });
  }
  return encoded;
}

/** Encodes the only output of a job. */
export async function encode(
  tools: MediaTools,
  folder: string,
  source: string,
  output: OutputPlan,
  input: Partial<InputPlan> = {},
): Promise<EncodedOutput> {
  const [encoded] = await encodeAll(tools, folder, source, [output], input);
  if (!encoded) throw new Error('no output was encoded');
  return encoded;
}

/** A frame of a file. */
export interface Frame {
  /** Seconds. */
  readonly time: number;
  readonly isKey: boolean;
}

/** Returns the frames of the video in the order of their times. */
export async function readFrames(tools: MediaTools, path: string): Promise<Frame[]> {
  const entries = ['-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0'];
  const { stdout } = await run(tools.ffprobe.path, [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    ...entries,
    path,
  ]);
  const frames = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(','))
    .map(([time, flags]) => ({ time: Number(time), isKey: flags?.startsWith('K') === true }));
  return frames.sort((a, b) => a.time - b.time);
}

/** Returns the times of the key frames in milliseconds. */
export async function readKeyFrameTimes(tools: MediaTools, path: string): Promise<number[]> {
  const frames = await readFrames(tools, path);
  return frames.filter(({ isKey }) => isKey).map(({ time }) => Math.round(time * 1000));
}

/** Returns the similarity of two videos, from 0 to 1. The filters make the second one comparable with the first. */
export async function compareVideos(
  tools: MediaTools,
  path: string,
  reference: string,
  filters = 'null',
): Promise<number> {
  const graph = `[0:v]setpts=PTS-STARTPTS[a];[1:v]${filters},setpts=PTS-STARTPTS[b];[a][b]ssim`;
  const args = [
    '-nostdin',
    '-hide_banner',
    '-i',
    path,
    '-i',
    reference,
    '-filter_complex',
    graph,
    '-f',
    'null',
    '-',
  ];
  const { stderr } = await run(tools.ffmpeg.path, args);
  return Number(/SSIM .*All:([\d.]+)/.exec(stderr)?.[1]);
}

/** Returns the luma of the pixel in the middle of a frame, from 0 to 255, as stored. */
export async function readLuma(tools: MediaTools, path: string, time = 0): Promise<number> {
  const [luma = -1] = await readPlane(tools, path, time, 'extractplanes=y,crop=1:1');
  return luma;
}

/** Returns the luma of the brightest pixel of a frame. */
export async function readBrightest(tools: MediaTools, path: string, time: number): Promise<number> {
  const plane = await readPlane(tools, path, time, 'extractplanes=y');
  return plane.reduce((brightest, luma) => Math.max(brightest, luma), 0);
}

async function readPlane(tools: MediaTools, path: string, time: number, filters: string): Promise<Buffer> {
  const seek = ['-nostdin', '-v', 'error', '-ss', String(time), '-i', path, '-frames:v', '1'];
  const { stdout } = await run(tools.ffmpeg.path, [...seek, '-vf', filters, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
  });
  return stdout;
}
