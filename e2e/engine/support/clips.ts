import { locateTools } from '@mediajobs/media';
import { createTemporaryFolder } from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Small enough that an encoder needs a fraction of a second. */
const VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=25:duration=2'];
const SLOW_VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=10:duration=2'];
const AUDIO = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=2'];
const MEDIUM_VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=2'];
const LARGE_VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25:duration=2'];
const FAST = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

/** Paths of generated clips. */
export interface Clips {
  /** 2 s of 128x72 with sound. */
  readonly small: string;
  /** 2 s of sound. */
  readonly audio: string;
  /** 10 s of 360p, which take a second or more to encode. */
  readonly medium: string;
  /** 12 s of 128x72, which are several segments of a playlist. */
  readonly segments: string;
  /** 80 s of 720p, which take long to encode, and their sound does not. */
  readonly long: string;
}

/** Runs ffmpeg to write a file of a name. @returns the path of the file */
type Generate = (name: string, args: readonly string[]) => Promise<string>;

/** Prepares the ffmpeg that workers find. */
async function prepareGenerator(): Promise<Generate> {
  const folder = await createTemporaryFolder();
  const { ffmpeg } = await locateTools({
    ffmpegPath: null,
    ffprobePath: null,
    searchPath: process.env['PATH'] ?? '',
    programFolder: folder,
  });
  return async (name, args) => {
    const path = join(folder, name);
    await exec(ffmpeg.path, ['-v', 'error', '-nostdin', ...args, path]);
    return path;
  };
}

/** Generates 2 s of 128x72 with sound. */
export async function generateSmallClip(): Promise<string> {
  const run = await prepareGenerator();
  return run('small.mp4', [...VIDEO, ...AUDIO, ...FAST]);
}

type ClipName = keyof Clips;

/** Generates clips with the ffmpeg that workers find. */
export async function generateClips<Name extends ClipName>(...names: Name[]): Promise<Pick<Clips, Name>> {
  const run = await prepareGenerator();
  const repeat = async (name: string, video: readonly string[], times: number): Promise<string> => {
    const part = await run(`part-${name}`, [...video, ...AUDIO, ...FAST]);
    return run(name, ['-stream_loop', String(times - 1), '-i', part, '-c', 'copy']);
  };
  const generators: Readonly<Record<ClipName, () => Promise<string>>> = {
    small: () => run('small.mp4', [...VIDEO, ...AUDIO, ...FAST]),
    audio: () => run('audio.m4a', [...AUDIO, '-c:a', 'aac']),
    medium: () => repeat('medium.mp4', MEDIUM_VIDEO, 5),
    segments: () => repeat('segments.mp4', SLOW_VIDEO, 6),
    long: () => repeat('long.mp4', LARGE_VIDEO, 40),
  };
  const clips: Partial<Clips> = {};
  for (const name of names) Object.assign(clips, { [name]: await generators[name]() });
  return clips as Pick<Clips, Name>;
}
