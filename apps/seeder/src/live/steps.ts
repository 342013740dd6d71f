import { fromBytes, inTransaction, toBytes, writeJobs, writeResources } from '@mediajobs/jobs-data';
import type { File, Job, JobStatus, ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase, Pool } from 'pg';
import type { Account } from '../generate/accounts.js';
import { queuedJob } from '../generate/jobs.js';
import type { Random } from '../generate/random.js';
import { inputFile, sourceOf, type Source } from '../generate/sources.js';
import { nextStep } from '../generate/work.js';
import type { Pace } from './pace.js';

/** A job that has not ended, by account and id. */
export interface OpenJob {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

/** A job after its step. */
export interface WorkedJob extends OpenJob {
  readonly status: JobStatus;
}

// Jobs at work before those that wait, and each from the oldest on: PROCESSING sorts before QUEUED.
const OPEN_JOBS = `
  SELECT account_id, id FROM jobs
  WHERE account_id = ANY ($1::bytea[]) AND status IN ('PROCESSING', 'QUEUED')
    AND NOT EXISTS (SELECT FROM unnest($2::bytea[]) AS known (id) WHERE known.id = jobs.id)
  ORDER BY status, id LIMIT $3`;

// In the order of the keys, in which all writers lock; what another worker has at this moment is left to it.
const LOCKED_JOBS = `
  SELECT j.account_id, j.id
  FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) JOIN jobs j USING (account_id, id)
  WHERE j.status IN ('PROCESSING', 'QUEUED') ORDER BY j.account_id, j.id FOR UPDATE OF j SKIP LOCKED`;

// Statements of their own: what others wrote before the jobs were locked is seen only by one that begins later.
const BODIES = `
  SELECT b.account_id, b.body
  FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) JOIN job_bodies b USING (account_id, id)
  ORDER BY b.account_id, b.id`;
const FILES = `
  SELECT r.account_id, r.id, r.body FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
  JOIN resources r ON r.account_id = k.account_id AND r.kind = 'file' AND r.id = k.id`;

interface Row {
  readonly account_id: Buffer;
  readonly id: Buffer;
  readonly body: string;
}

/** Up to `limit` jobs of these accounts that have not ended, but for those that one has already. */
export async function openJobs(
  pool: Pool,
  accounts: readonly ObjectId[],
  except: readonly OpenJob[],
  limit: number,
): Promise<OpenJob[]> {
  const { rows } = await pool.query<Row>(OPEN_JOBS, [
    accounts.map(toBytes),
    except.map(({ id }) => toBytes(id)),
    limit,
  ]);
  return rows.map(({ account_id, id }) => ({ account: fromBytes(account_id), id: fromBytes(id) }));
}

/** What one transaction does: accounts that submit a job, jobs to advance, and how far these have come. */
export interface Round {
  readonly queue: readonly Account[];
  readonly work: readonly OpenJob[];
  readonly pace: Pace;
}

/** Submits a new job for each of these accounts and does the next step of each of these jobs, in one transaction. */
export async function takeSteps(
  pool: Pool,
  random: Random,
  accounts: ReadonlyMap<ObjectId, Account>,
  { queue, work, pace }: Round,
  at: number,
): Promise<WorkedJob[]> {
  return inTransaction(pool, async (client) => {
    const steps: OwnedStep[] = queue.map((account) => {
      const job = queuedJob(random, account, at);
      return { account: account.user.id, job, files: inputFile(random, job, null, account) };
    });
    const worked: OwnedStep[] = [];
    const before = work.length === 0 ? [] : await lockedJobs(client, work);
    const sources = await sourcesOf(client, before);
    for (const { account, job } of before) {
      const owner = accounts.get(account);
      if (!owner) continue;
      // Clocks differ: a job never goes back in time.
      const now = Math.max(at, job.updated_at ?? at);
      const source = sources.get(sourceKey(account, job)) ?? null;
      worked.push({ account, ...nextStep(random, job, source, owner, now, pace.fractionOf(job, now)) });
    }
    await write(client, [...steps, ...worked]);
    return worked.map(({ account, job: { id, status } }) => ({ account, id, status }));
  });
}

interface OwnedJob {
  readonly account: ObjectId;
  readonly job: Job;
}

interface OwnedStep extends OwnedJob {
  readonly files: readonly File[];
}

async function lockedJobs(client: ClientBase, jobs: readonly OpenJob[]): Promise<OwnedJob[]> {
  const { rows: locked } = await client.query<Row>(LOCKED_JOBS, [
    jobs.map(({ account }) => toBytes(account)),
    jobs.map(({ id }) => toBytes(id)),
  ]);
  const { rows } = await client.query<Row>(BODIES, [
    locked.map(({ account_id }) => account_id),
    locked.map(({ id }) => id),
  ]);
  return rows.map(({ account_id, body }) => ({
    account: fromBytes(account_id),
    job: JSON.parse(body) as Job,
  }));
}

/** What was found in the files of the jobs that were started. */
async function sourcesOf(client: ClientBase, jobs: readonly OwnedJob[]): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  const files = jobs.flatMap(({ account, job }) => {
    const id = job.input?.file?.id;
    return job.status === 'QUEUED' || !id ? [] : [{ account, id }];
  });
  if (files.length === 0) return sources;
  const { rows } = await client.query<Row>(FILES, [
    files.map(({ account }) => toBytes(account)),
    files.map(({ id }) => toBytes(id)),
  ]);
  for (const { account_id, id, body } of rows) {
    const source = sourceOf(JSON.parse(body) as File);
    if (source) sources.set(fromBytes(account_id) + fromBytes(id), source);
  }
  return sources;
}

function sourceKey(account: ObjectId, job: Job): string {
  return `${account}${job.input?.file?.id ?? ''}`;
}

async function write(client: ClientBase, steps: readonly OwnedStep[]): Promise<void> {
  await writeResources(
    client,
    steps.flatMap(({ account, files }) =>
      files.map((record) => ({ account, kind: 'file', record }) as const),
    ),
  );
  await writeJobs(
    client,
    steps.map(({ job }) => job),
  );
}
