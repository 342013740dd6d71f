import type { QueueDepth, QueueGroup as StoredGroup, QueueStep as StoredStep } from '@mediajobs/jobs-db';
import {
  toReference,
  type ObjectId,
  type Queue,
  type QueueGroup,
  type QueueStep,
} from '@mediajobs/jobs-domain';
import type { QueueOverview } from '@mediajobs/jobs-engine';

/** Maximum number of groups of a response. */
const MAX_GROUPS = 1_000;

/** Returns the queue as clients see it. */
export function toQueue({ groups, slots, freeSlots, steps }: QueueOverview): Queue {
  return {
    ...sumDepths(groups),
    slots,
    free_slots: freeSlots,
    groups: groups.slice(0, MAX_GROUPS).map(toGroup),
    steps: steps.map((step) => toQueueStep(step, null)),
  };
}

type Counts = Pick<Queue, 'waiting' | 'delayed' | 'admitted' | 'running' | 'oldest_at'>;

function sumDepths(groups: readonly QueueDepth[]): Counts {
  const sum = (state: 'waiting' | 'delayed' | 'admitted' | 'running'): number =>
    groups.reduce((total, group) => total + group[state], 0);
  const times = groups.flatMap(({ oldestAt }) => (oldestAt === null ? [] : [oldestAt]));
  return {
    waiting: sum('waiting'),
    delayed: sum('delayed'),
    admitted: sum('admitted'),
    running: sum('running'),
    oldest_at: times.length === 0 ? null : Math.min(...times),
  };
}

function toGroup({
  account,
  priority,
  waiting,
  delayed,
  admitted,
  running,
  oldestAt,
}: StoredGroup): QueueGroup {
  return {
    user: toReference('user', account),
    priority,
    waiting,
    delayed,
    admitted,
    running,
    oldest_at: oldestAt,
  };
}

/** Returns a step as clients see it. @param account whose jobs are named; null names those of all accounts */
export function toQueueStep(step: StoredStep, account: ObjectId | null): QueueStep {
  const isNamed = account === null || step.account === account;
  return {
    job: isNamed ? toReference('job', step.id) : null,
    user: isNamed ? toReference('user', step.account) : null,
    kind: step.kind,
    output_index: step.outputIndex,
    state: step.state,
    priority: step.priority,
    queued_at: step.queuedAt,
    worker: step.worker,
    phase: step.phase,
    started_at: step.startedAt,
    percentage_completed: step.percentage,
    speed: step.speed,
  };
}
