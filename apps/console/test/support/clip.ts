import { locateTools } from '@mediajobs/media';
import { createTemporaryFolder } from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Generates two seconds of a picture with sound. @param picture a source of ffmpeg @returns the path */
export async function generateClip(picture = 'testsrc2=size=128x72:rate=25'): Promise<string> {
  const folder = await createTemporaryFolder();
  const { ffmpeg } = await locateTools({
    ffmpegPath: null,
    ffprobePath: null,
    searchPath: process.env['PATH'] ?? '',
    programFolder: folder,
  });
  const path = join(folder, 'clip.mp4');
  const sources = ['-i', picture, '-f', 'lavfi', '-i', 'sine'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const args = ['-v', 'error', '-nostdin', '-f', 'lavfi', ...sources, ...codecs, '-t', '2', path];
  await promisify(execFile)(ffmpeg.path, args);
  return path;
}
