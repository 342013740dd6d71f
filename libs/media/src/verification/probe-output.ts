import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import type { EncodingTask } from '../planning/encoding-task.js';
import { probeMedia, type ProbeOptions } from '../probing/probe-media.js';
import type { MediaTools } from '../programs/media-tools.js';
import { verifyOutput } from './verify-output.js';

/**
 * Reads what an output contains, and checks it.
 *
 * @throws MediaError when the output is not what the task describes, or the reason of the signal
 */
export async function probeOutput(
  tools: MediaTools,
  path: string,
  task: EncodingTask,
  options: ProbeOptions = {},
): Promise<MediaInfo> {
  const info = await probeMedia(tools, path, options).catch((error: unknown) => {
    throw toOutputError(error, task);
  });
  verifyOutput(info, task);
  return info;
}

/** ffmpeg succeeds where it could decode nothing, and leaves a file without streams. The source is to blame, but not its format. */
function toOutputError(error: unknown, { video }: EncodingTask): unknown {
  if (!(error instanceof MediaError)) return error;
  if (error.failure !== 'inputNotMedia' && error.failure !== 'inputUnreadable') return error;
  return video === null
    ? new MediaError('audioUndecodable', 'no sound of the source could be decoded', error.log)
    : new MediaError('videoUndecodable', 'no picture of the source could be decoded', error.log);
}
