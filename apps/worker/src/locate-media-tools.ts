import { locateTools, type MediaTools } from '@mediajobs/media';
import type { WorkerSettings } from '@mediajobs/settings';
import { join } from 'node:path';

/** Finds ffmpeg and ffprobe as the settings say. @throws Error that names the setting or the missing program */
export function locateMediaTools({
  ffmpegPath,
  ffprobePath,
  workDir,
}: Pick<WorkerSettings, 'ffmpegPath' | 'ffprobePath' | 'workDir'>): Promise<MediaTools> {
  const searchPath = process.env['PATH'] ?? '';
  return locateTools({ ffmpegPath, ffprobePath, searchPath, programFolder: join(workDir, 'bin') });
}
