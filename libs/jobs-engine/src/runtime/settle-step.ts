import {
  endClaim,
  enqueueWarnings,
  insertEncodeSteps,
  insertPackageStep,
  lockJobRow,
  lockJobs,
  notifyWorkers,
  removeSteps,
  reportProgress,
  requeueRequest,
  summarizeSteps,
  transition,
  type AttemptEnd,
  type StepSummary,
  type StepWork,
} from '@mediajobs/jobs-db';
import { failureByCode, JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import type { ClientBase } from 'pg';
import { retryDelayMs } from '../retry-delay.js';
import type { EncodeResult, PackageResult, ProbeResult } from '../step.js';
import { enterPackage } from './enter-package.js';
import type { RunningStep } from './running-step.js';
import type { StepFailure } from './step-outcome.js';
import { storeFiles, updateFile } from './store-files.js';

/** State of a job after a settled step; null when the claim was lost, so that nothing was written. */
export type Settlement = 'jobContinues' | 'jobEnded' | null;

/** Stores what a probe step found, and adds a step for every output that is not complete. */
export async function settleProbe(
  client: ClientBase,
  step: RunningStep,
  { file, media }: ProbeResult,
  at: number,
): Promise<Settlement> {
  const { work } = step;
  const pending = await lockPendingOutputs(client, work);
  if (!pending || !(await endClaim(client, work, { state: 'done' }, succeeded(step, at)))) return null;
  await updateFile(client, work.account, work.plan.input.fileId, { ...file, updated_at: at });
  await insertEncodeSteps(client, work, work.stepId, media, pending);
  return advanceJob(client, work, await summarizeSteps(client, work), at);
}

/** Locks a job, and returns the indexes of its outputs that are not complete; null if the job does not exist. */
async function lockPendingOutputs(
  client: ClientBase,
  { plan, run, ...job }: StepWork,
): Promise<number[] | null> {
  const all = [...plan.outputs.keys()];
  // A retry keeps outputs that are complete.
  if (run === 1) return (await lockJobRow(client, job)) === null ? null : all;
  const [locked] = await lockJobs(client, [job]);
  return locked ? all.filter((index) => locked.job.outputs?.[index]?.percentage_completed !== 100) : null;
}

/** Stores an output with its thumbnails. After the last one, playlists are created or the job is finished. */
export async function settleEncode(
  client: ClientBase,
  step: RunningStep,
  { name, storageKey, file, related = [], warnings = [] }: EncodeResult,
  at: number,
): Promise<Settlement> {
  const { work } = step;
  const output = work.plan.outputs[work.outputIndex ?? -1];
  if (!output || (await lockJobRow(client, work)) === null) return null;
  const encoded = { preset: output.encoding.id, mediaMs: file.duration ?? null };
  const attempt = { ...succeeded(step, at), encoded, warnings };
  if (!(await endClaim(client, work, { state: 'done' }, attempt))) return null;
  const { fileId } = output;
  await storeFiles(client, work, fileId, [{ fileId, name, storageKey, file }, ...related], at);
  await enqueueWarnings(client, work, warnings, at);
  const summary = await summarizeSteps(client, work);
  // Success completes all outputs anyway.
  const isSuccess = isOver(summary) && summary.errorCode === null && !needsPackaging(work, summary);
  if (!isSuccess) await reportProgress(client, [step.progressReport(100, at)]);
  return advanceJob(client, work, summary, at);
}

/** Stores the playlists of a job, and finishes it. */
export async function settlePackage(
  client: ClientBase,
  step: RunningStep,
  { files }: PackageResult,
  at: number,
): Promise<Settlement> {
  const { work } = step;
  const [output] = work.plan.outputs;
  if (!output || (await lockJobRow(client, work)) === null) return null;
  if (!(await endClaim(client, work, { state: 'done' }, succeeded(step, at)))) return null;
  await storeFiles(client, work, output.fileId, files, at);
  await enterPackage(client, work, files, at);
  return advanceJob(client, work, await summarizeSteps(client, work), at);
}

/** Limits on the repetitions of a step after a failure that may pass. */
export interface RetryLimit {
  readonly maxAttempts: number;
}

/** Stores a failure: the step is repeated later, or the output has failed. Other outputs are still produced. */
export async function settleFailure(
  client: ClientBase,
  step: RunningStep,
  { failure, message, log, isRetryable }: StepFailure,
  at: number,
  { maxAttempts }: RetryLimit,
): Promise<Settlement> {
  const { work } = step;
  if ((await lockJobRow(client, work)) === null) return null;
  const failures = work.failures + 1;
  const isRepeated = isRetryable && failures < maxAttempts;
  const end = isRepeated
    ? ({ state: 'delayed', notBefore: at + retryDelayMs(failures) } as const)
    : ({ state: 'failed' } as const);
  const errorCode = JOB_FAILURES[failure].code;
  const attempt = {
    ...describeAttempt(step, at),
    outcome: 'failed',
    errorCode,
    message,
    log: log || null,
  } as const;
  if (!(await endClaim(client, work, end, attempt))) return null;
  return isRepeated ? 'jobContinues' : advanceJob(client, work, await summarizeSteps(client, work), at);
}

/** Returns a step to its queue, because the worker shuts down. A job of which no step runs is queued again. */
export async function settleReturn(client: ClientBase, step: RunningStep, at: number): Promise<Settlement> {
  const { work } = step;
  const status = await lockJobRow(client, work);
  const attempt = { ...describeAttempt(step, at), outcome: 'returned' } as const;
  if (status === null || !(await endClaim(client, work, { state: 'waiting' }, attempt))) return null;
  const { running } = await summarizeSteps(client, work);
  if (running === 0 && status === 'PROCESSING') {
    await transition(client, work, { type: 'requeue' }, at);
    await requeueRequest(client, work, at);
  }
  await notifyWorkers(client);
  return 'jobContinues';
}

/** Adds the next step of a job whose steps are over, or finishes it. */
async function advanceJob(
  client: ClientBase,
  work: StepWork,
  summary: StepSummary,
  at: number,
): Promise<Settlement> {
  if (!isOver(summary)) return 'jobContinues';
  if (!needsPackaging(work, summary)) return finishJob(client, work, summary, at);
  await insertPackageStep(client, work);
  return 'jobContinues';
}

function isOver({ unfinished }: StepSummary): boolean {
  return unfinished === 0;
}

/** Playlists need all outputs. */
function needsPackaging({ kind, plan }: StepWork, { errorCode }: StepSummary): boolean {
  return kind !== 'package' && errorCode === null && (plan.playlists ?? []).length > 0;
}

async function finishJob(
  client: ClientBase,
  work: StepWork,
  { errorCode }: StepSummary,
  at: number,
): Promise<Settlement> {
  const failure = failureByCode(errorCode) ?? JOB_FAILURES.transcodingFailed;
  await transition(client, work, errorCode === null ? { type: 'succeed' } : { type: 'fail', failure }, at);
  await removeSteps(client, [work], at);
  return 'jobEnded';
}

function succeeded(step: RunningStep, at: number): AttemptEnd {
  return { ...describeAttempt(step, at), outcome: 'succeeded' };
}

function describeAttempt({ phase, speed }: RunningStep, at: number): Omit<AttemptEnd, 'outcome'> {
  return { at, phase, speed, errorCode: null, message: null, log: null, warnings: [] };
}
