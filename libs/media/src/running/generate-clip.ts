import { dirname } from 'node:path';
import { MediaError } from '../media-error.js';
import { runProgram } from '../process/run-program.js';
import type { MediaTools } from '../programs/media-tools.js';
import { DEFAULT_ENCODING_LIMITS } from './encoding-limits.js';

const SECONDS = 10;

/** A moving test pattern with a tone, as H.264 and AAC. */
const ARGUMENTS = [
  ...['-hide_banner', '-nostdin', '-loglevel', 'level+warning', '-y'],
  ...['-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=25:duration=${SECONDS}`],
  ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${SECONDS}`],
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '50'],
  ...['-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart'],
];

/** Writes a short clip to try the service with. @param path absolute path of an MP4 file @throws MediaError */
export async function generateClip(tools: MediaTools, path: string): Promise<void> {
  const { memoryBytes, outputBytes, processes } = DEFAULT_ENCODING_LIMITS;
  const exit = await runProgram(
    { program: tools.ffmpeg.path, arguments: [...ARGUMENTS, path], reads: [], folder: dirname(path) },
    {
      protection: tools.protection,
      limits: { memoryBytes, fileBytes: outputBytes, cpuSeconds: null, processes },
    },
  );
  if (exit.code !== 0) throw new MediaError('transcodingFailed', 'the demo clip was not generated', exit.log);
}
