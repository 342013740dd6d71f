import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { locateTools, type LocateOptions } from './locate-tools.js';

const require = createRequire(import.meta.url);
const PACKAGED = (require('@ffmpeg-installer/ffmpeg') as { path: string }).path;

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

/** Creates a program that prints a version and no capabilities. */
async function createProgram(name: string, text: string, library: string, place: string): Promise<string> {
  const path = join(folder, place, name);
  await mkdir(join(folder, place), { recursive: true });
  const version = `${name} version ${text} Copyright\\nlibavcodec     ${library} / ${library}\\n`;
  await writeFile(path, `#!/bin/sh\nprintf '${version}'\n`);
  await chmod(path, 0o755);
  return path;
}

function locate(options: Partial<LocateOptions>) {
  const programFolder = join(folder, 'copies');
  return locateTools({
    ffmpegPath: null,
    ffprobePath: null,
    searchPath: '',
    programFolder,
    isProtected: false,
    ...options,
  });
}

describe('locating ffmpeg', () => {
  it('takes the program of the npm package if there is no other, and warns', async () => {
    const tools = await locate({});
    expect(tools.ffmpeg).toMatchObject({ path: PACKAGED, origin: 'package' });
    expect(tools.ffprobe.origin).toBe('package');
    expect([...tools.capabilities.encoders]).toEqual(expect.arrayContaining(['libx264', 'aac']));
    expect(tools.capabilities.demuxers.has('mp4')).toBe(true);
    expect(tools.warnings[0]).toMatch(
      /^ffmpeg N-\S+ is of the npm package, built in 2018, .* set FFMPEG_PATH$/,
    );
  });

  it('prefers a current program on PATH, with the ffprobe next to it', async () => {
    const path = await createProgram('ffmpeg', '6.1', '60. 31.102', 'new');
    const probe = await createProgram('ffprobe', '6.1', '60. 31.102', 'new');
    const tools = await locate({ searchPath: `/absent:${join(folder, 'new')}` });
    expect(tools.ffmpeg).toEqual({
      path,
      origin: 'path',
      version: { text: '6.1', libavcodec: [60, 31], configuration: '' },
    });
    expect(tools.ffprobe).toMatchObject({ path: probe, origin: 'path' });
    expect(tools.warnings.filter((warning) => warning.includes('2018'))).toEqual([]);
  });

  it('passes over a program on PATH that is older than 4.4, or not executable', async () => {
    await createProgram('ffmpeg', '4.3.6', '58. 91.100', 'old');
    expect((await locate({ searchPath: join(folder, 'old') })).ffmpeg.origin).toBe('package');
    await chmod(await createProgram('ffmpeg', '7.1', '61. 19.100', 'locked'), 0o644);
    expect((await locate({ searchPath: join(folder, 'locked') })).ffmpeg.origin).toBe('package');
  });

  it('takes what the settings name, of any version, through symbolic links', async () => {
    const path = await createProgram('ffmpeg', '4.1', '58. 35.100', 'set');
    const probe = await createProgram('ffprobe', '4.1', '58. 35.100', 'set');
    const link = join(folder, 'link');
    await symlink(path, link);
    const tools = await locate({ ffmpegPath: link, ffprobePath: probe, searchPath: join(folder, 'new') });
    expect(tools.ffmpeg).toMatchObject({ path, origin: 'setting' });
    expect(tools.ffprobe).toMatchObject({ path: probe, origin: 'setting' });
    expect(tools.warnings[0]).toMatch(/^ffmpeg 4.1 is older than 4.4/);
  });

  it('asks an ffmpeg only once what it contains, and again after an upgrade', async () => {
    const ffmpegPath = await createProgram('ffmpeg', '6.1', '60. 31.102', 'upgraded');
    const ffprobePath = await createProgram('ffprobe', '6.1', '60. 31.102', 'upgraded');
    const programFolder = join(folder, 'lists');
    const print = async (encoder: string) => {
      const version = 'ffmpeg version 6.1 Copyright\\nlibavcodec     60. 31.102 / 60. 31.102\\n';
      await writeFile(
        ffmpegPath,
        `#!/bin/sh\necho "$2" >> ${ffmpegPath}.log\nprintf '${version} V....D ${encoder}   Encoder\\n'\n`,
      );
    };
    const options = { ffmpegPath, ffprobePath, programFolder };
    await print('libx264');
    const first = await locate(options);
    const second = await locate(options);
    expect(second).toEqual(first);
    expect(second.capabilities.encoders).toEqual(new Set(['libx264']));
    const questions = (await readFile(`${ffmpegPath}.log`, 'utf8')).split('\n');
    expect(questions.filter((question) => question === '-encoders')).toHaveLength(1);
    await print('libsvtav1');
    expect((await locate(options)).capabilities.encoders).toEqual(new Set(['libsvtav1']));
  });

  it.each([
    ['ffmpegPath', 'absent', /^FFMPEG_PATH must be the path of an executable file, got "/],
    ['ffprobePath', 'absent', /^FFPROBE_PATH must be the path of an executable file, got "/],
    ['ffmpegPath', '/bin/cat', /^FFMPEG_PATH must be the path of ffmpeg, got "\/bin\/cat"$/],
  ])('rejects %s with %s', async (setting, path, message) => {
    await expect(locate({ [setting]: path })).rejects.toThrow(message);
  });
});
