import {
  confirmClaims,
  countAccountJobs,
  reportProgress,
  type AdmittedStep,
  type StepWork,
} from '@mediajobs/jobs-db';
import { checkDatabase, writeWorker } from '@mediajobs/jobs-db';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { ALICE, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import fc from 'fast-check';
import { admitSteps } from '../src/admission/admit-steps.js';
import { JobsEngine } from '../src/jobs-engine.js';
import { claimDelivery } from '../src/runtime/claim-step.js';
import { expireJobs } from '../src/runtime/expire-jobs.js';
import { RunningStep } from '../src/runtime/running-step.js';
import { settleEncode, settleFailure, settleProbe, settleReturn } from '../src/runtime/settle-step.js';
import { toFailure } from '../src/runtime/step-outcome.js';
import { submitJob } from './support/submit-job.js';

const WORKER = { id: '00000000-0000-4000-8000-000000000001', host: 'model' };
const OUTPUTS = 2;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What may happen. The number chooses among the jobs, deliveries or claims that exist. */
const EVENTS = [
  'submit',
  'admit',
  'claim',
  'progress',
  'succeed',
  'fail',
  'failForGood',
  'return',
  'crash',
  'delete',
  'retry',
  'expire',
  'passTime',
] as const;
type EventName = (typeof EVENTS)[number];

/** Drives the functions of the engine as API and workers do, without the queue itself. */
class Model {
  readonly engine = new JobsEngine(database.pool);
  readonly jobs: ObjectId[] = [];
  /** Steps that the queue will deliver. */
  readonly deliveries: AdmittedStep[] = [];
  /** Claims of workers, including lost ones whose worker does not know it. */
  readonly claims: { work: StepWork; delivery: AdmittedStep }[] = [];
  readonly percentages = new Map<string, number>();
  time = Date.now();

  async apply(event: EventName, choice: number): Promise<void> {
    await this[event](choice);
  }

  private async submit(): Promise<void> {
    this.jobs.push(await submitJob(database.pool, { outputs: OUTPUTS, cancelTimeoutS: 50, at: this.time }));
  }

  private async admit(): Promise<void> {
    await database.pool.query(
      `UPDATE job_steps SET state = 'waiting' WHERE state = 'delayed' AND not_before <= $1`,
      [this.time],
    );
    const enqueue = (_client: unknown, steps: readonly AdmittedStep[]): Promise<void> => {
      this.deliveries.push(...steps);
      return Promise.resolve();
    };
    await admitSteps(database.pool, enqueue, null);
  }

  private async claim(choice: number): Promise<void> {
    const [delivery] = this.take(this.deliveries, choice);
    if (!delivery) return;
    const work = await claimDelivery(database.pool, delivery, WORKER, this.time);
    if (work) this.claims.push({ work, delivery });
  }

  private async progress(choice: number): Promise<void> {
    const claim = this.claims[choice % this.claims.length];
    if (!claim || claim.work.kind !== 'encode') return;
    const held = await confirmClaims(database.pool, [{ claim: claim.work, phase: 'transcoding' }]);
    if (!held.has(claim.work.attemptId)) return;
    await reportProgress(database.pool, [this.running(claim.work).progressReport(choice % 100, this.time)]);
  }

  private async succeed(choice: number): Promise<void> {
    const [claim] = this.take(this.claims, choice);
    if (!claim) return;
    const step = this.running(claim.work);
    await inTransaction(database.pool, (client) =>
      claim.work.kind === 'probe'
        ? settleProbe(client, step, { file: { size: 1 }, media: { probed: true } }, this.time)
        : settleEncode(client, step, this.encodeResult(claim.work), this.time),
    );
  }

  private fail(choice: number): Promise<void> {
    return this.failWith(choice, 'downloadFailed');
  }

  private failForGood(choice: number): Promise<void> {
    return this.failWith(choice, 'inputNotMedia');
  }

  private async failWith(choice: number, failure: 'downloadFailed' | 'inputNotMedia'): Promise<void> {
    const [claim] = this.take(this.claims, choice);
    if (!claim) return;
    const outcome = toFailure(failure, 'failed', '');
    await inTransaction(database.pool, (client) =>
      settleFailure(client, this.running(claim.work), outcome, this.time, { maxAttempts: 3 }),
    );
  }

  private async return(choice: number): Promise<void> {
    const [claim] = this.take(this.claims, choice);
    if (!claim) return;
    await inTransaction(database.pool, (client) => settleReturn(client, this.running(claim.work), this.time));
  }

  /** The queue delivers the step again, while its old owner may still be alive. */
  private crash(choice: number): Promise<void> {
    const claim = this.claims[choice % this.claims.length];
    if (claim) this.deliveries.push(claim.delivery);
    return Promise.resolve();
  }

  private async delete(choice: number): Promise<void> {
    const id = this.jobs[choice % this.jobs.length];
    if (id === undefined) return;
    if ((await this.engine.delete(ALICE, id, this.time)) === 'deleted') this.take(this.jobs, choice);
  }

  private async retry(choice: number): Promise<void> {
    const id = this.jobs[choice % this.jobs.length];
    if (id === undefined) return;
    await this.engine.retry(ALICE, id, this.time).catch((error: unknown) => {
      expect(error).toMatchObject({ errorName: 'jobNotRetryable' });
    });
  }

  private async expire(): Promise<void> {
    await expireJobs(database.pool, this.time);
  }

  private passTime(choice: number): Promise<void> {
    this.time += choice * 100;
    return Promise.resolve();
  }

  private take<T>(list: T[], choice: number): T[] {
    return list.length === 0 ? [] : list.splice(choice % list.length, 1);
  }

  private running(work: StepWork): RunningStep {
    return new RunningStep(work, database.pool, () => this.time);
  }

  private encodeResult({ id, outputIndex }: StepWork): Parameters<typeof settleEncode>[2] {
    return { name: 'output.mp4', storageKey: `${id}/${String(outputIndex)}`, file: { size: 1 } };
  }
}

// A queued job has no running step. A running one has a step that is not over; a finished one has none, and no open attempt.
const IMPOSSIBLE = `
  SELECT j.status, s.*, a.open, r.expires_at FROM jobs j JOIN job_requests r ON r.account_id = j.account_id AND r.job_id = j.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS steps, count(*) FILTER (WHERE state = 'running')::int AS running,
      count(*) FILTER (WHERE state NOT IN ('done', 'failed'))::int AS unfinished
    FROM job_steps s WHERE s.account_id = j.account_id AND s.job_id = j.id) s
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS open FROM step_attempts a
    WHERE a.account_id = j.account_id AND a.job_id = j.id AND a.outcome IS NULL) a
  WHERE a.open <> s.running OR CASE j.status
    WHEN 'QUEUED' THEN s.running > 0 OR s.unfinished = 0
    WHEN 'PROCESSING' THEN s.unfinished = 0 OR r.expires_at IS NOT NULL
    ELSE s.steps > 0 OR r.expires_at IS NOT NULL END`;

const STRAY = `
  SELECT 'step' AS stray FROM job_steps s WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.account_id = s.account_id AND j.id = s.job_id)
  UNION ALL SELECT 'request' FROM job_requests r
    WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.account_id = r.account_id AND j.id = r.job_id)
  UNION ALL SELECT 'object' FROM stored_files f
    WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.account_id = f.account_id AND j.id = f.job_id)
  UNION ALL SELECT 'object of a cancelled job' FROM stored_files f JOIN jobs j ON j.account_id = f.account_id AND j.id = f.job_id
    WHERE j.error_code IN ('0x005016', '0x005017')
  UNION ALL SELECT 'output without object' FROM jobs j WHERE j.status = 'SUCCESS' AND ${OUTPUTS} <> (
    SELECT count(*) FROM stored_files f WHERE f.account_id = j.account_id AND f.job_id = j.id AND f.size IS NOT NULL)`;

async function expectConsistency(model: Model): Promise<void> {
  expect((await database.pool.query(IMPOSSIBLE)).rows).toEqual([]);
  expect((await database.pool.query(STRAY)).rows).toEqual([]);
  const { rows } = await database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM jobs WHERE account_id = $1',
    [objectIdToBytes(ALICE)],
  );
  expect(rows[0]?.count).toBe(model.jobs.length);
  expect(await countAccountJobs(database.pool, ALICE)).toBe(model.jobs.length);
}

async function findContradictions(): Promise<unknown[]> {
  const findings = [];
  for await (const finding of checkDatabase(database.pool)) {
    if (!['user.id', 'pipeline.id'].includes(finding.field)) findings.push(finding);
  }
  return findings;
}

const RESET = `TRUNCATE jobs, job_documents, job_file_names, job_progress, job_events, job_requests, job_steps, step_attempts,
  stored_files, discarded_objects, workers, resources`;

it('no sequence of events leads to an impossible state or wrong counts', async () => {
  const events = fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.nat({ max: 1_000 })), {
    minLength: 10,
    maxLength: 40,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(events, async (sequence) => {
      await database.pool.query(RESET);
      const model = new Model();
      await writeWorker(database.pool, {
        ...WORKER,
        pid: 1,
        slots: 3,
        version: '0',
        startedAt: 0,
        details: {},
      });
      await model.apply('submit', 0);
      for (const [event, choice] of sequence) {
        await model.apply(event, choice);
        await expectConsistency(model);
      }
      expect(await findContradictions()).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

it('concurrent events lead to no impossible state or wrong counts', async () => {
  const batches = fc.array(
    fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.nat({ max: 1_000 })), { minLength: 2, maxLength: 6 }),
    { minLength: 3, maxLength: 8, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(batches, async (sequence) => {
      await database.pool.query(RESET);
      const model = new Model();
      await writeWorker(database.pool, {
        ...WORKER,
        pid: 1,
        slots: 3,
        version: '0',
        startedAt: 0,
        details: {},
      });
      for (const event of ['submit', 'submit', 'admit', 'claim', 'claim', 'succeed', 'admit'] as const)
        await model.apply(event, 0);
      for (const batch of sequence) {
        await Promise.all(batch.map(([event, choice]) => model.apply(event, choice).catch(ignoreMissingJob)));
        expect((await database.pool.query(IMPOSSIBLE)).rows).toEqual([]);
        expect((await database.pool.query(STRAY)).rows).toEqual([]);
      }
      expect(await findContradictions()).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

/** Two deletions of a job at once. */
function ignoreMissingJob(error: unknown): void {
  expect(error).toMatchObject({ errorName: 'jobNotFound' });
}
