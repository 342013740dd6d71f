import type { Attempt } from '@mediajobs/jobs-client';
import { failureByCode, isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { FullJob } from '../components/full-job.js';

const KINDS: readonly string[] = ['probe', 'encode', 'package'];

/** A row of the table of steps: an attempt, or a step that waits for a worker or was not run. */
export interface StepRow {
  readonly key: string;
  readonly name: string;
  /** Null for a step that no worker has claimed. */
  readonly attempt: Attempt | null;
}

type Step = Pick<Attempt, 'kind' | 'output_index'>;

/**
 * Returns the attempts of a job in the order of its steps, and a row for every step that waits. A step keeps its row when
 * it starts, and when the job fails before it, so that nothing moves.
 */
export function listStepRows(
  job: Pick<FullJob, 'status' | 'outputs' | 'playlists'>,
  attempts: readonly Attempt[],
): readonly StepRow[] {
  const waiting =
    job.status === 'SUCCESS' ? [] : planSteps(job).filter((step) => isLeft(step, job, attempts));
  const run = attempts.at(-1)?.run ?? 1;
  const rows = [
    ...attempts.map((attempt) => ({ attempt, step: attempt, run: attempt.run, number: attempt.attempt })),
    ...waiting.map((step) => ({ attempt: null, step, run, number: countAttempts(step, attempts) + 1 })),
  ];
  return rows
    .sort((a, b) => a.run - b.run || findOrder(a.step) - findOrder(b.step) || a.number - b.number)
    .map(({ attempt, step, number }) => ({
      key: `${step.kind} ${step.output_index} ${number}`,
      name: nameStep(step),
      attempt,
    }));
}

function planSteps({ outputs = [], playlists = [] }: Pick<FullJob, 'outputs' | 'playlists'>): Step[] {
  return [
    { kind: 'probe' },
    ...outputs.flatMap(({ percentage_completed: percent }, index) =>
      percent === 100 ? [] : [{ kind: 'encode', output_index: index }],
    ),
    ...(playlists.length > 0 ? [{ kind: 'package' }] : []),
  ];
}

/** Returns true for a step that is to be claimed, again if its last attempt may be repeated, or that was never claimed. */
function isLeft(step: Step, { status }: Pick<FullJob, 'status'>, attempts: readonly Attempt[]): boolean {
  const last = attempts.findLast((attempt) => isSameStep(step, attempt));
  if (last === undefined) return true;
  if (!isUnfinished(status) || last.outcome === undefined || last.outcome === 'succeeded') return false;
  const isOfEarlierRun = status === 'QUEUED' || last.run !== attempts.at(-1)?.run;
  return isOfEarlierRun || isRepeatable(last);
}

/** A failure that another attempt does not change fails the job, and so does a cancellation. */
function isRepeatable({ outcome, error_code: code }: Attempt): boolean {
  if (outcome === 'failed') return failureByCode(code)?.retryable === true;
  return outcome !== 'cancelled';
}

function countAttempts(step: Step, attempts: readonly Attempt[]): number {
  return attempts.filter((attempt) => isSameStep(step, attempt)).length;
}

function isSameStep(a: Step, b: Step): boolean {
  return a.kind === b.kind && a.output_index === b.output_index;
}

function findOrder({ kind, output_index: index }: Step): number {
  return kind === 'package' ? Number.MAX_SAFE_INTEGER : KINDS.indexOf(kind) + (index ?? 0);
}

/** Returns the name of a step. Outputs count from 1, as in their table. */
function nameStep({ kind, output_index: index }: Step): string {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return index === undefined ? name : `${name} output ${index + 1}`;
}
