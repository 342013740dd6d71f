import type { Occupancy, WaitingAccount, WaitingStep } from '@mediajobs/jobs-db';

/** The queue of an account while steps are chosen. */
interface Candidate {
  readonly steps: readonly WaitingStep[];
  admitted: number;
  /** Steps of it that were chosen. */
  chosen: number;
}

/** Returns the number of steps that workers could take. */
export function countFreeSlots({ slots, admitted }: Occupancy): number {
  const taken = [...admitted.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(0, slots - taken);
}

/**
 * Chooses the steps that start next. Every free slot goes to the account with the fewest steps that are queued or running,
 * and of those to the one whose first step comes first.
 *
 * @param maxStepsPerAccount null for no limit
 * @returns ids of steps, in the order of their start
 */
export function chooseSteps(
  waiting: readonly WaitingAccount[],
  occupancy: Occupancy,
  maxStepsPerAccount: number | null,
): number[] {
  const candidates = waiting.map<Candidate>(({ account, steps }) => ({
    steps,
    admitted: occupancy.admitted.get(account) ?? 0,
    chosen: 0,
  }));
  const limit = maxStepsPerAccount ?? Infinity;
  const chosen: number[] = [];
  for (let free = countFreeSlots(occupancy); free > 0; free--) {
    const next = findNext(candidates, limit);
    const step = next?.steps[next.chosen];
    if (!next || !step) break;
    next.admitted++;
    next.chosen++;
    chosen.push(step.id);
  }
  return chosen;
}

function findNext(candidates: readonly Candidate[], limit: number): Candidate | null {
  let next: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate.admitted >= limit || candidate.chosen >= candidate.steps.length) continue;
    if (next === null || startsBefore(candidate, next)) next = candidate;
  }
  return next;
}

function startsBefore(a: Candidate, b: Candidate): boolean {
  if (a.admitted !== b.admitted) return a.admitted < b.admitted;
  return headKey(a) < headKey(b);
}

function headKey({ steps, chosen }: Candidate): number {
  return steps[chosen]?.orderKey ?? Infinity;
}
