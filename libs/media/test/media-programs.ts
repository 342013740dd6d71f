import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { locateTools, type MediaTools } from '@mediajobs/media';

const run = promisify(execFile);
const PACKAGED = (createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string }).path;
const SYSTEM = { ffmpegPath: '/usr/bin/ffmpeg', ffprobePath: '/usr/bin/ffprobe' };
const NO_SETTINGS = { ffmpegPath: null, ffprobePath: null };
const POLL_MS = 20;
/** Ends a program that hangs, before the test ends. A busy machine takes minutes to encode what otherwise takes seconds. */
const TIMEOUT_MS = 240_000;

/** Programs to test with: those of npm, and those of the system where it has some. */
export const PROGRAM_SETS: readonly ('package' | 'system')[] = existsSync(SYSTEM.ffmpegPath)
  ? ['package', 'system']
  : ['package'];

/** Locates the programs of a set, with the protection that works on this machine. */
export function locateSet(set: (typeof PROGRAM_SETS)[number]): Promise<MediaTools> {
  const programFolder = join(tmpdir(), 'mediajobs-spec-programs');
  return locateTools({
    ...(set === 'system' ? SYSTEM : NO_SETTINGS),
    searchPath: '',
    niceness: 0,
    programFolder,
  });
}

/** Runs an ffmpeg to make a file for a test. */
export async function generate(tools: MediaTools, args: readonly string[], path: string): Promise<string> {
  await run(tools.ffmpeg.path, ['-nostdin', '-v', 'error', ...args, '-y', path], { timeout: TIMEOUT_MS });
  return path;
}

/** Makes a file for a test with the packaged ffmpeg, which starts faster than others, unless the file exists. */
export async function makeClip(args: readonly string[], path: string): Promise<string> {
  if (existsSync(path)) return path;
  await run(PACKAGED, ['-nostdin', '-v', 'error', ...args, '-y', path], { timeout: TIMEOUT_MS });
  return path;
}

/** Source of a test picture with moving parts. */
export function picture(seconds: number, size = '128x72', rate = 25): string[] {
  return ['-f', 'lavfi', '-i', `testsrc=duration=${seconds}:size=${size}:rate=${rate}`];
}

/** Source of a tone. */
export function tone(seconds: number): string[] {
  return ['-f', 'lavfi', '-i', `sine=duration=${seconds}:sample_rate=48000`];
}

export const FAST_H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Marks the colours of a source as those of every output, so that both can be compared. */
export const BT709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];

/** Returns the ids of all processes that have a text in their command line. */
export async function findProcesses(text: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((id, position) => id !== process.pid && lines[position]?.includes(text));
}

/** Waits until a condition holds. The test's time limit ends the wait. */
export async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(POLL_MS);
}
