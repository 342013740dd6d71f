import { locateTools } from '@mediajobs/media';
import { createTemporaryFolder } from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Generates two seconds of a test picture with sound. @returns the path */
export async function generateClip(): Promise<string> {
  const folder = await createTemporaryFolder();
  const { ffmpeg } = await locateTools({
    ffmpegPath: null,
    ffprobePath: null,
    searchPath: process.env['PATH'] ?? '',
    programFolder: folder,
  });
  const path = join(folder, 'clip.mp4');
  const sources = ['-i', 'testsrc2=size=128x72:rate=25:duration=2', '-f', 'lavfi', '-i', 'sine=duration=2'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const args = ['-v', 'error', '-nostdin', '-f', 'lavfi', ...sources, ...codecs, path];
  await promisify(execFile)(ffmpeg.path, args);
  return path;
}
