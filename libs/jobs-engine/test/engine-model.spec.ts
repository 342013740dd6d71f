import {
  checkDatabase,
  confirmClaims,
  countAccountJobs,
  releaseDelayedSteps,
  reportProgress,
} from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { ALICE, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import fc from 'fast-check';
import { JobsEngine } from '../src/jobs-engine.js';
import { expireJobs } from '../src/runtime/expire-jobs.js';
import { StepDriver, type DrivenClaim } from './support/step-driver.js';
import { submitJob } from './support/submit-job.js';

const OUTPUTS = 2;
const PLAYLISTS = 1;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Possible events, and their frequencies. */
const WEIGHTS = {
  submit: 1,
  admit: 5,
  claim: 6,
  progress: 3,
  succeed: 4,
  succeedAndContinue: 3,
  fail: 2,
  failForGood: 1,
  return: 1,
  crash: 3,
  delete: 1,
  retry: 2,
  expire: 1,
  passTime: 1,
} as const;
type EventName = keyof typeof WEIGHTS;

/** An event, and a number that chooses among the jobs, deliveries or claims that exist. */
const EVENT = fc.tuple(
  fc.oneof(
    ...Object.entries(WEIGHTS).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(name as EventName),
    })),
  ),
  fc.nat({ max: 1_000 }),
);

/** Does what API and workers do, without the queue itself. */
class Model {
  readonly engine = new JobsEngine(database.pool);
  readonly driver = new StepDriver(database.pool);
  readonly jobs: ObjectId[] = [];
  /** Claims of workers, including lost ones whose worker does not know it. */
  readonly claims: DrivenClaim[] = [];

  async apply(event: EventName, choice: number): Promise<void> {
    await this[event](choice);
  }

  private async submit(): Promise<void> {
    const { time: at } = this.driver;
    this.jobs.push(
      await submitJob(database.pool, { outputs: OUTPUTS, playlists: PLAYLISTS, cancelTimeoutS: 50, at }),
    );
  }

  private async admit(): Promise<void> {
    await releaseDelayedSteps(database.pool, this.driver.time);
    await this.driver.admit();
  }

  private async claim(choice: number): Promise<void> {
    const claim = await this.driver.claim(take(this.driver.deliveries, choice));
    if (claim) this.claims.push(claim);
  }

  private async progress(choice: number): Promise<void> {
    const claim = pick(this.claims, choice);
    if (claim?.step.work.kind !== 'encode') return;
    const held = await confirmClaims(database.pool, [{ ...claim.step.claimReport(), phase: 'transcoding' }]);
    if (!held.has(claim.step.work.attemptId)) return;
    await reportProgress(database.pool, [claim.step.progressReport(choice % 100, this.driver.time)]);
  }

  private async succeed(choice: number): Promise<void> {
    const claim = take(this.claims, choice);
    if (claim) await this.driver.succeed(claim);
  }

  private async succeedAndContinue(choice: number): Promise<void> {
    const claim = take(this.claims, choice);
    const next = claim && (await this.driver.succeedAndContinue(claim));
    if (next) this.claims.push(next);
  }

  private async fail(choice: number): Promise<void> {
    const claim = take(this.claims, choice);
    if (claim) await this.driver.fail(claim, 'downloadFailed');
  }

  private async failForGood(choice: number): Promise<void> {
    const claim = take(this.claims, choice);
    if (claim) await this.driver.fail(claim, 'inputNotMedia');
  }

  private async return(choice: number): Promise<void> {
    const claim = take(this.claims, choice);
    if (claim) await this.driver.return(claim);
  }

  /** The queue delivers the step again, while its old owner may still be alive. */
  private crash(choice: number): Promise<void> {
    const claim = pick(this.claims, choice);
    if (claim) this.driver.deliveries.push(claim.delivery);
    return Promise.resolve();
  }

  private async delete(choice: number): Promise<void> {
    const id = pick(this.jobs, choice);
    if (id !== undefined && (await this.engine.delete(ALICE, id, this.driver.time)) === 'deleted')
      take(this.jobs, choice);
  }

  private async retry(choice: number): Promise<void> {
    const id = pick(this.jobs, choice);
    if (id === undefined) return;
    await this.engine.retry(ALICE, id, this.driver.time).catch((error: unknown) => {
      expect(error).toMatchObject({
        errorName: expect.stringMatching(/^job(NotRetryable|NotFound)$/) as string,
      });
    });
  }

  private async expire(): Promise<void> {
    await expireJobs(database.pool, this.driver.time);
  }

  private passTime(choice: number): Promise<void> {
    this.driver.time += choice * 100;
    return Promise.resolve();
  }
}

function pick<T>(list: readonly T[], choice: number): T | undefined {
  return list[choice % list.length];
}

function take<T>(list: T[], choice: number): T | undefined {
  return list.length === 0 ? undefined : list.splice(choice % list.length, 1)[0];
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
  UNION ALL SELECT 'package step before the outputs' FROM job_steps p WHERE p.kind = 'package' AND EXISTS (
    SELECT FROM job_steps s WHERE s.account_id = p.account_id AND s.job_id = p.job_id AND s.kind <> 'package' AND s.state <> 'done')
  UNION ALL SELECT 'output without object' FROM jobs j WHERE j.status = 'SUCCESS' AND ${OUTPUTS + PLAYLISTS} <> (
    SELECT count(*) FROM stored_files f WHERE f.account_id = j.account_id AND f.job_id = j.id AND f.size IS NOT NULL)`;

async function expectConsistency(): Promise<void> {
  expect((await database.pool.query(IMPOSSIBLE)).rows).toEqual([]);
  expect((await database.pool.query(STRAY)).rows).toEqual([]);
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

async function createModel(): Promise<Model> {
  await database.pool.query(RESET);
  const model = new Model();
  await model.driver.announce(3);
  return model;
}

it('no sequence of events leads to an impossible state or wrong counts', async () => {
  const events = fc.array(EVENT, { minLength: 30, maxLength: 60, size: 'max' });
  await fc.assert(
    fc.asyncProperty(events, async (sequence) => {
      const model = await createModel();
      await model.apply('submit', 0);
      for (const [event, choice] of sequence) {
        await model.apply(event, choice);
        await expectConsistency();
      }
      expect(await countAccountJobs(database.pool, ALICE)).toBe(model.jobs.length);
      expect(await findContradictions()).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

it('concurrent events lead to no impossible state or wrong counts', async () => {
  const batches = fc.array(fc.array(EVENT, { minLength: 2, maxLength: 6 }), {
    minLength: 5,
    maxLength: 10,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(batches, async (sequence) => {
      const model = await createModel();
      for (const event of ['submit', 'submit', 'admit', 'claim', 'claim', 'succeed', 'admit'] as const)
        await model.apply(event, 0);
      for (const batch of sequence) {
        await Promise.all(batch.map(([event, choice]) => model.apply(event, choice).catch(ignoreMissingJob)));
        await expectConsistency();
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
