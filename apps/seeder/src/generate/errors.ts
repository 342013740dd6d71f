import type { Random } from './random.js';

/** When a job can fail in this way: while its source is fetched, while it is encoded, or at the very end. */
export type FailureStage = 'input' | 'encoding' | 'delivery';

export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly stage: FailureStage;
}

function failure(stage: FailureStage, code: string, message: string): JobFailure {
  return { stage, code, message };
}

/** How jobs fail, and how often in comparison. */
export const FAILURES: readonly (readonly [JobFailure, weight: number])[] = [
  [failure('encoding', '0x005015', 'Failed to transcode the file'), 25],
  [failure('input', '0x005001', 'Failed to download the input file'), 22],
  [failure('input', '0x005002', 'The input file does not exist'), 14],
  [failure('input', '0x005003', 'The format of the input file is not supported'), 10],
  [failure('input', '0x005004', 'The input file is damaged or incomplete'), 7],
  [failure('input', '0x005005', 'Access to the input file was denied'), 5],
  [failure('encoding', '0x005016', 'The video stream could not be decoded'), 5],
  [failure('encoding', '0x005017', 'The audio stream could not be decoded'), 3],
  [failure('encoding', '0x005018', 'The logo image could not be read'), 2],
  [failure('encoding', '0x005020', 'The job was cancelled after its time limit'), 2],
  [failure('delivery', '0x005030', 'Failed to upload the output file'), 4],
  [failure('delivery', '0x005031', 'The output directory does not exist'), 1],
];

/** One of the ways to fail at this stage. */
export function failureAt(random: Random, stage: FailureStage): JobFailure {
  return random.weighted(FAILURES.filter(([failure]) => failure.stage === stage));
}
