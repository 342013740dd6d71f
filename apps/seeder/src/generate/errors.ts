import { failures, type Failure, type FailureName, type FailureStage } from '@mediajobs/jobs-domain';
import type { Random } from './random.js';

/** How often jobs fail in each way, in comparison. What people or workers must do to a job is not simulated. */
const WEIGHTS: Readonly<Partial<Record<FailureName, number>>> = {
  transcodingFailed: 25,
  downloadFailed: 22,
  inputMissing: 14,
  inputNotMedia: 10,
  inputUnreadable: 7,
  inputAccessDenied: 5,
  videoUndecodable: 5,
  audioUndecodable: 3,
  logoUnreadable: 2,
  timeLimitExceeded: 2,
  uploadFailed: 4,
  outputDirectoryMissing: 1,
};

/** The ways in which generated jobs fail, with their weights. */
export const WEIGHTED_FAILURES: readonly (readonly [failure: Failure, weight: number])[] = Object.entries(
  WEIGHTS,
).map(([name, weight]) => [failures[name as FailureName], weight]);

/** Returns one of the ways to fail at this stage. */
export function failureAt(random: Random, stage: FailureStage): Failure {
  return random.weighted(WEIGHTED_FAILURES.filter(([failure]) => failure.stage === stage));
}
