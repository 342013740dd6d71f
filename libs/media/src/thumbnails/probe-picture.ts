import { MediaError } from '../media-error.js';
import type { Size } from '../planning/encoding-task.js';
import { buildInputSafetyOptions } from '../process/input-safety.js';
import { runProgram } from '../process/run-program.js';
import type { MediaTools } from '../programs/media-tools.js';
import { DEFAULT_PROBE_LIMITS } from '../probing/probe-limits.js';

/** Demuxers of the pictures that this library writes. */
const DEMUXERS = { jpg: 'jpeg_pipe', png: 'png_pipe' } as const;

/** Reads the size of a picture that ffmpeg has written. @throws MediaError when the file is no picture */
export async function probePicture(
  { ffprobe, protection }: MediaTools,
  path: string,
  format: 'jpg' | 'png',
  signal?: AbortSignal,
): Promise<Size> {
  const { maxPixels, memoryBytes, timeoutMs } = DEFAULT_PROBE_LIMITS;
  const demuxer = DEMUXERS[format];
  let output = '';
  const args = [
    ...['-hide_banner', '-loglevel', 'level+error', '-show_entries', 'stream=width,height'],
    ...['-of', 'csv=p=0', ...buildInputSafetyOptions(maxPixels, [demuxer]), '-f', demuxer, '-i', path],
  ];
  const exit = await runProgram(
    { program: ffprobe.path, arguments: args, reads: [path], folder: null },
    {
      protection,
      limits: { memoryBytes, fileBytes: 0, cpuSeconds: timeoutMs / 1000, processes: null },
      signal,
      timeoutMs,
      onOutput: (text) => {
        output += text;
      },
    },
  );
  const [, width, height] = /^(\d+),(\d+)/.exec(output) ?? [];
  if (exit.code !== 0 || !width || !height) {
    throw new MediaError('transcodingFailed', 'a thumbnail is no picture', exit.log);
  }
  return { width: Number(width), height: Number(height) };
}
