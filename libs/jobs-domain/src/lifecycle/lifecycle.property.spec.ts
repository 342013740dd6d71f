import fc from 'fast-check';
import { applyChange, type JobChange, type JobState } from './apply-change.js';
import { JOB_FAILURES } from './failures.js';
import { isUnfinished } from './job-status.js';
import { acceptsChange, InvalidTransitionError } from './transitions.js';

const START = 1_563_393_077_000;

const percentage = fc.oneof(
  fc.integer({ min: -10, max: 110 }),
  fc.double(),
  fc.constantFrom(undefined, 100, 0, NaN, Infinity),
);
const anyChange: fc.Arbitrary<JobChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(percentage, { maxLength: 4 })
      .map((outputs) => ({ type: 'progress' as const, outputs })),
  },
  { weight: 3, arbitrary: fc.constant({ type: 'start' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...Object.values(JOB_FAILURES))
      .map((failure) => ({ type: 'fail' as const, failure })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('succeed', 'cancel', 'expire', 'requeue', 'retry')
      .map((type) => ({ type }) as const),
  },
);
/** Changes with the differences of the clocks of their workers. */
const anyHistory = fc.array(fc.tuple(anyChange, fc.integer({ min: -5000, max: 5000 })), { maxLength: 40 });

function newJob(outputs: number): JobState {
  return {
    status: 'QUEUED',
    percentage_completed: 0,
    updated_at: START,
    outputs: Array.from({ length: outputs }, () => ({ percentage_completed: 0 })),
  };
}

function percentages({ percentage_completed, outputs }: JobState): number[] {
  return [percentage_completed ?? 0, ...(outputs ?? []).map((output) => output.percentage_completed ?? 0)];
}

function expectPossible(job: JobState): void {
  for (const percent of percentages(job)) {
    expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true);
  }
  expect(job.percentage_completed === 100).toBe(job.status === 'SUCCESS');
  if (job.status === 'SUCCESS') expect(Math.min(...percentages(job))).toBe(100);
  expect((job.finished_at ?? null) !== null).toBe(!isUnfinished(job.status));
  expect((job.error_code ?? null) !== null).toBe(job.status === 'FAILURE');
  expect((job.error_msg ?? null) !== null).toBe(job.status === 'FAILURE');
  if ((job.finished_at ?? null) !== null) expect(job.finished_at).toBe(job.updated_at);
}

it('no history of changes reaches an impossible state', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), anyHistory, (outputs, history) => {
      let job = newJob(outputs);
      let now = START;
      for (const [change, drift] of history) {
        now += 1000;
        const before = job;
        if (!acceptsChange(before.status, change.type)) {
          expect(() => applyChange(before, change, now)).toThrow(InvalidTransitionError);
          continue;
        }
        job = applyChange(before, change, now + drift);
        expectPossible(job);
        expect(job.updated_at).toBeGreaterThanOrEqual(before.updated_at ?? 0);
        if (change.type === 'requeue' || change.type === 'retry') continue;
        const earlier = percentages(before);
        percentages(job).forEach((percent, index) => {
          expect(percent).toBeGreaterThanOrEqual(earlier[index] ?? 0);
        });
      }
    }),
    { numRuns: 500 },
  );
});
