import { applyChange, type JobChange, type JobState } from './apply-change.js';
import { JOB_FAILURES } from './failures.js';
import { isUnfinished, JOB_STATUSES, type JobStatus } from './job-status.js';
import { acceptsChange, InvalidTransitionError, TRANSITIONS, type JobChangeName } from './transitions.js';

const AT = 1_563_393_092_314;
const NAMES = Object.keys(TRANSITIONS) as JobChangeName[];

function changeNamed(type: JobChangeName): JobChange {
  if (type === 'progress') return { type, outputs: [] };
  if (type === 'fail') return { type, failure: JOB_FAILURES.uploadFailed };
  return { type };
}

function job(status: JobStatus, percentages: readonly (number | null)[] = []): JobState {
  return {
    status,
    percentage_completed: 10,
    updated_at: AT - 5,
    outputs: percentages.map((percentage_completed) => ({ percentage_completed })),
  };
}

describe('the allowed transitions', () => {
  it.each<[JobStatus, readonly JobChangeName[]]>([
    ['QUEUED', ['start', 'fail', 'cancel', 'expire']],
    ['PROCESSING', ['progress', 'succeed', 'fail', 'cancel', 'requeue']],
    ['SUCCESS', []],
    ['FAILURE', ['retry']],
  ])('of a job that is %s are %j', (status, allowed) => {
    expect(NAMES.filter((name) => acceptsChange(status, name))).toEqual(allowed);
    for (const name of NAMES) {
      const apply = (): JobState => applyChange(job(status), changeNamed(name), AT);
      if (allowed.includes(name)) expect(apply().status).toBe(TRANSITIONS[name].to);
      else expect(apply).toThrow(new InvalidTransitionError(status, name));
    }
  });

  it('publish "finished" exactly for final statuses', () => {
    for (const { to, event } of Object.values(TRANSITIONS)) {
      expect(event).toBe(isUnfinished(to) ? 'progressed' : 'finished');
    }
    expect(JOB_STATUSES.filter((status) => !isUnfinished(status))).toEqual(['SUCCESS', 'FAILURE']);
  });

  it('are named in the error of a change that is refused', () => {
    const { message } = new InvalidTransitionError('SUCCESS', 'cancel');
    expect(message).toBe('cancel requires a job that is QUEUED or PROCESSING, got SUCCESS');
  });
});

describe('applyChange', () => {
  const failure = (name: 'uploadFailed' | 'cancelled' | 'cancelledInQueue'): JobState => ({
    status: 'FAILURE',
    error_code: JOB_FAILURES[name].code,
    error_msg: JOB_FAILURES[name].message,
    finished_at: AT,
  });
  const reset = { error_code: null, error_msg: null, finished_at: null };

  it.each<[string, JobState, JobChange, Partial<JobState>]>([
    ['starts a job', job('QUEUED'), { type: 'start' }, { status: 'PROCESSING' }],
    [
      'floors percentages and takes their mean',
      job('PROCESSING', [null, 20, 30]),
      { type: 'progress', outputs: [33.9, undefined, 40] },
      {
        percentage_completed: 31,
        outputs: [33, 20, 40].map((percentage_completed) => ({ percentage_completed })),
      },
    ],
    [
      'never decreases a percentage',
      job('PROCESSING', [8]),
      { type: 'progress', outputs: [7] },
      { percentage_completed: 10, outputs: [{ percentage_completed: 8 }] },
    ],
    [
      'keeps a job below 100 until it succeeds',
      job('PROCESSING', [90]),
      { type: 'progress', outputs: [101] },
      { percentage_completed: 99, outputs: [{ percentage_completed: 100 }] },
    ],
    [
      'completes every output',
      job('PROCESSING', [90, null]),
      { type: 'succeed' },
      {
        status: 'SUCCESS',
        percentage_completed: 100,
        outputs: [{ percentage_completed: 100 }, { percentage_completed: 100 }],
        finished_at: AT,
      },
    ],
    ['fails a job', job('PROCESSING', [90]), changeNamed('fail'), failure('uploadFailed')],
    ['cancels a job', job('QUEUED'), { type: 'cancel' }, failure('cancelled')],
    ['expires a job', job('QUEUED'), { type: 'expire' }, failure('cancelledInQueue')],
    [
      'keeps complete outputs for a retry',
      { ...job('FAILURE', [100, 60]), ...failure('uploadFailed') },
      { type: 'retry' },
      {
        ...reset,
        status: 'QUEUED',
        percentage_completed: 50,
        outputs: [{ percentage_completed: 100 }, { percentage_completed: 0 }],
      },
    ],
    [
      'keeps no output of a cancelled job for a retry',
      { ...job('FAILURE', [100, 60]), ...failure('cancelled') },
      { type: 'retry' },
      {
        ...reset,
        status: 'QUEUED',
        percentage_completed: 0,
        outputs: [{ percentage_completed: 0 }, { percentage_completed: 0 }],
      },
    ],
    [
      'queues a job of a lost worker again',
      job('PROCESSING', [60]),
      { type: 'requeue' },
      { ...reset, status: 'QUEUED', percentage_completed: 0, outputs: [{ percentage_completed: 0 }] },
    ],
  ])('%s', (_title, before, change, expected) => {
    const frozen = structuredClone(before);
    expect(applyChange(before, change, AT)).toEqual({ ...before, updated_at: AT, ...expected });
    expect(before).toEqual(frozen);
  });

  it('keeps other keys, and never goes back in time', () => {
    const before = { ...job('PROCESSING'), id: 'a', updated_at: AT + 1 };
    expect(applyChange(before, { type: 'succeed' }, AT)).toMatchObject({
      id: 'a',
      updated_at: AT + 1,
      finished_at: AT + 1,
    });
  });
});
