import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
import { encodingArguments } from '../../src/arguments/encoding-arguments.js';
import { planEncoding } from '../../src/planning/plan-encoding.js';
import { CAPABILITIES, inputPlan, mediaInfo } from './plans.js';

const PATHS = { input: '/step/in.mp4', output: '/step/out.mp4', folder: '/step' };

/** Returns the arguments of every run of ffmpeg for an output. */
export function build(
  output: OutputPlan,
  info = mediaInfo(),
  input = inputPlan(),
  capabilities = CAPABILITIES,
): string[][] {
  return encodingArguments(planEncoding(info, { input, outputs: [output] }, 0, capabilities), PATHS);
}

/** Returns the values of an option in all runs. */
export function values(runs: readonly string[][], option: string): (string | undefined)[] {
  return runs.flatMap((run) => run.flatMap((value, index) => (value === option ? [run[index + 1]] : [])));
}

/** Returns the filter graph of an output. */
export function graph(output: OutputPlan, info = mediaInfo(), input = inputPlan()): string {
  return values(build(output, info, input), '-filter_complex').join(' ');
}
