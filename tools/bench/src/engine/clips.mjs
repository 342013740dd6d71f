import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FOLDER } from '../database.mjs';
import { runProgram } from './programs.mjs';

/** Creates a clip of moving patterns with noise and a tone, unless an earlier run did. Returns its path. */
export async function createClip(ffmpeg, { seconds, size, rate }) {
  const folder = join(DATA_FOLDER, 'bench-clips');
  const path = join(folder, `${size}-${rate}fps-${seconds}s.mp4`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const video = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate},noise=alls=6:allf=t`];
  const audio = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'];
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '23',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ];
  const partial = `${path}.part.mp4`;
  await runProgram(ffmpeg, [
    '-v',
    'error',
    '-y',
    ...video,
    ...audio,
    '-t',
    String(seconds),
    ...codecs,
    partial,
  ]);
  await rename(partial, path);
  return path;
}
