import { locatePackager, locateTools, type MediaTools, type PackagerProgram } from '@mediajobs/media';
import type { WorkerSettings } from '@mediajobs/settings';
import { join } from 'node:path';

/** Finds ffmpeg and ffprobe as the settings say. @throws Error that names the setting or the missing program */
export function locateMediaTools({
  ffmpegPath,
  ffprobePath,
  workDir,
  encodeNiceness: niceness,
}: Pick<WorkerSettings, 'ffmpegPath' | 'ffprobePath' | 'workDir' | 'encodeNiceness'>): Promise<MediaTools> {
  const searchPath = process.env['PATH'] ?? '';
  return locateTools({
    ffmpegPath,
    ffprobePath,
    searchPath,
    niceness,
    programFolder: programFolder(workDir),
  });
}

/** Finds shaka-packager as the settings say; null if there is none. @throws Error that names the setting */
export function locateMediaPackager({
  packagerPath,
  workDir,
}: Pick<WorkerSettings, 'packagerPath' | 'workDir'>): Promise<PackagerProgram | null> {
  return locatePackager({ packagerPath, programFolder: programFolder(workDir) });
}

/** Folder of copies of packaged programs that are not executable. */
function programFolder(workDir: string): string {
  return join(workDir, 'bin');
}
