import { measuringArguments } from '../arguments/encoding-arguments.js';
import type { EncodingPaths } from '../arguments/input-arguments.js';
import type { EncodingTask } from '../planning/encoding-task.js';
import type { MediaTools } from '../programs/media-tools.js';
import { ProgressMeter } from '../progress/encoding-progress.js';
import { findEncodingFailure } from './encoding-failure.js';
import { runFfmpeg } from './run-ffmpeg.js';
import type { EncodingOptions } from './run-passes.js';
import { type LoudnessMeasurement, parseLoudness } from '../arguments/loudness.js';

/** Measures the sound of an output before it is encoded; null for silence. @throws MediaError, or the reason of the signal */
export async function measureLoudness(
  tools: MediaTools,
  task: EncodingTask,
  paths: EncodingPaths,
  { signal, limits, onProgress }: EncodingOptions,
): Promise<LoudnessMeasurement | null> {
  const meter = new ProgressMeter(null, 1);
  meter.startPass(-1);
  const command = {
    arguments: measuringArguments(task, paths),
    inputs: [paths.input],
    folder: paths.folder,
    logLevel: 'info',
  } as const;
  const exit = await runFfmpeg(tools, command, {
    signal,
    limits,
    onOutput: (text) => {
      const progress = meter.add(text);
      if (progress) onProgress?.(progress);
    },
  });
  const failure = findEncodingFailure(exit, limits?.timeoutMs ?? null, false);
  if (failure) throw failure;
  return parseLoudness(exit.log);
}
