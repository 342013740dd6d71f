import type { Attempt, JobStatus } from '@mediajobs/jobs-client';
import { phaseLabel } from '../components/phase-label.js';

interface AttemptState {
  readonly label: string;
  /** Status of a job in whose colours the state is displayed. */
  readonly status: JobStatus;
}

const OUTCOMES: Readonly<Record<string, AttemptState>> = {
  succeeded: { label: 'Succeeded', status: 'SUCCESS' },
  failed: { label: 'Failed', status: 'FAILURE' },
  lost: { label: 'Worker lost', status: 'FAILURE' },
  returned: { label: 'Returned to the queue', status: 'QUEUED' },
  cancelled: { label: 'Cancelled', status: 'QUEUED' },
};

/** Returns the state of an attempt; null is a step that no worker has claimed. */
export function describeAttempt(attempt: Attempt | null, isJobFinished: boolean): AttemptState {
  if (attempt === null) return { label: isJobFinished ? 'Not run' : 'Waiting', status: 'QUEUED' };
  if (attempt.outcome === undefined) return { label: phaseLabel(attempt.phase), status: 'PROCESSING' };
  return OUTCOMES[attempt.outcome] ?? { label: attempt.outcome, status: 'QUEUED' };
}
