import { encodingArguments } from '../arguments/encoding-arguments.js';
import type { EncodingPaths } from '../arguments/input-arguments.js';
import { measureLoudness } from './measure-loudness.js';
import type { EncodingTask } from '../planning/encoding-task.js';
import type { MediaTools } from '../programs/media-tools.js';
import { type EncodingOptions, type EncodingReport, runPasses } from './run-passes.js';

/**
 * Encodes one output. Its logos must be ready in the work folder: see `prepareLogos`.
 * @param paths absolute paths. Only the folder is written to; the caller removes what remains in it after a failure
 * @throws MediaError, or the reason of the signal; ffmpeg does not run any more then
 */
export async function runEncoding(
  tools: MediaTools,
  task: EncodingTask,
  paths: EncodingPaths,
  options: EncodingOptions = {},
): Promise<EncodingReport> {
  const isNormalized = task.audio !== null && task.audio.loudness !== null;
  const measured = isNormalized ? await measureLoudness(tools, task, paths, options) : null;
  const runs = encodingArguments(task, paths, measured);
  const passes = task.video?.passes ?? 1;
  const { input, folder } = paths;
  return runPasses(tools, { runs, passes, duration: task.duration, inputs: [input], folder }, options);
}
