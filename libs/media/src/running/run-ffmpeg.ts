import { buildInputSafetyOptions } from '../process/input-safety.js';
import type { ProgramExit } from '../process/program-exit.js';
import { runProgram } from '../process/run-program.js';
import type { MediaTools } from '../programs/media-tools.js';
import { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from './encoding-limits.js';

/** Arguments of one run of ffmpeg, and the files that they name. */
export interface FfmpegCommand {
  /** From the options of the first input on, without program, progress and safety options. */
  readonly arguments: readonly string[];
  /** Files that ffmpeg reads: absolute paths. */
  readonly inputs: readonly string[];
  /** The only folder that ffmpeg writes to, and its working directory: an absolute path. */
  readonly folder: string;
  /** Demuxers that may open inputs. Default: the containers of video and audio. */
  readonly formats?: readonly string[];
  /** Lowest level of messages in the log. Default `warning`. */
  readonly logLevel?: 'info' | 'warning';
}

export interface FfmpegOptions {
  /** Ends ffmpeg and all processes that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Receives reports of progress, as ffmpeg writes them. */
  readonly onOutput?: (text: string) => void;
  readonly limits?: EncodingLimits | undefined;
}

/**
 * Runs ffmpeg with protection, limits and reports of progress.
 * @throws the reason of the signal; ffmpeg does not run any more then
 */
export function runFfmpeg(
  tools: MediaTools,
  { arguments: args, inputs, folder, formats, logLevel = 'warning' }: FfmpegCommand,
  { signal, onOutput, limits = DEFAULT_ENCODING_LIMITS }: FfmpegOptions = {},
): Promise<ProgramExit> {
  const general = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', `level+${logLevel}`];
  return runProgram(
    {
      program: tools.ffmpeg.path,
      arguments: [
        ...[...general, '-progress', 'pipe:1', '-y'],
        ...guardInputs(args, limits.maxPixels, formats),
      ],
      reads: inputs,
      folder,
    },
    {
      protection: tools.protection,
      limits: {
        memoryBytes: limits.memoryBytes,
        fileBytes: limits.outputBytes,
        cpuSeconds: null,
        processes: limits.processes,
      },
      signal,
      timeoutMs: limits.timeoutMs,
      ...(onOutput && { onOutput }),
    },
  );
}

/** Inserts the safety options before every input, so that no argument list can lack them. */
export function guardInputs(
  args: readonly string[],
  maxPixels: number,
  formats?: readonly string[],
): string[] {
  return args.flatMap((argument) =>
    argument === '-i' ? [...buildInputSafetyOptions(maxPixels, formats), '-i'] : [argument],
  );
}
