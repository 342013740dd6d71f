import { type EncodingProgress, ProgressMeter } from '../progress/encoding-progress.js';
import type { MediaTools } from '../programs/media-tools.js';
import { findEncodingFailure } from './encoding-failure.js';
import { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from './encoding-limits.js';
import { runFfmpeg } from './run-ffmpeg.js';

/** Options of an encoding. */
export interface EncodingOptions {
  /** Ends ffmpeg and all processes that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the encoding has advanced, at most every half second. */
  readonly onProgress?: (progress: EncodingProgress) => void;
  readonly limits?: EncodingLimits;
}

/** Arguments of ffmpeg and the files that they name. */
export interface EncodingPasses {
  /** Arguments per run, without program, progress and safety options. */
  readonly runs: readonly (readonly string[])[];
  /** Number of passes over the source. Runs before them prepare the encoding, and do not count as progress. */
  readonly passes: number;
  /** Seconds of the output; null if unknown. */
  readonly duration: number | null;
  /** Files that ffmpeg reads: absolute paths. */
  readonly inputs: readonly string[];
  /** The only folder that ffmpeg writes to: an absolute path. */
  readonly folder: string;
}

/** Result of a successful encoding. */
export interface EncodingReport {
  /** Last lines of stderr, with credentials redacted. */
  readonly log: string;
  /** Multiple of real time; null if unknown. */
  readonly speed: number | null;
}

/**
 * Runs ffmpeg, once per pass and preparation.
 * @throws MediaError, or the reason of the signal. ffmpeg does not run any more then, but its files are left to the caller
 */
export async function runPasses(
  tools: MediaTools,
  encoding: EncodingPasses,
  options: EncodingOptions = {},
): Promise<EncodingReport> {
  const limits = options.limits ?? DEFAULT_ENCODING_LIMITS;
  const meter = new ProgressMeter(encoding.duration, encoding.passes);
  let log = '';
  for (const [run, args] of encoding.runs.entries()) {
    meter.startPass(run - (encoding.runs.length - encoding.passes));
    const command = { arguments: args, inputs: encoding.inputs, folder: encoding.folder };
    const exit = await runFfmpeg(tools, command, {
      signal: options.signal,
      limits,
      onOutput: (text) => {
        const progress = meter.add(text);
        if (progress) options.onProgress?.(progress);
      },
    });
    const failure = findEncodingFailure(exit, limits.timeoutMs, run === encoding.runs.length - 1);
    if (failure) throw failure;
    log = exit.log;
  }
  return { log, speed: meter.speed };
}
