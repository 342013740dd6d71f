import { fromBytes, inTransaction, toBytes, writeJobs, writeResources } from '@mediajobs/jobs-data';
import type { File, Job, JobStatus, ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase, Pool } from 'pg';
import type { Account } from '../generate/accounts.js';
import { queuedJob } from '../generate/jobs.js';
import type { Random } from '../generate/random.js';
import { inputFile, sourceOf, type Source } from '../generate/sources.js';
import { nextStep } from '../generate/work.js';

/** A job that has not ended, by account and id. */
export interface OpenJob {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

// Jobs at work before those that wait, and each from the oldest on: PROCESSING sorts before QUEUED.
const OPEN_JOBS = `
  SELECT account_id, id FROM jobs
  WHERE account_id = ANY ($1::bytea[]) AND status IN ('PROCESSING', 'QUEUED') AND id <> ALL ($2::bytea[])
  ORDER BY status, id LIMIT $3`;

const LOCKED_JOB = `
  SELECT b.body FROM jobs j JOIN job_bodies b USING (account_id, id)
  WHERE j.account_id = $1 AND j.id = $2 AND j.status IN ('PROCESSING', 'QUEUED') FOR UPDATE OF j`;

const FILE = `SELECT body FROM resources WHERE account_id = $1 AND kind = 'file' AND id = $2`;

/** Up to `limit` jobs of these accounts that have not ended, but for those that one has already. */
export async function openJobs(
  pool: Pool,
  accounts: readonly ObjectId[],
  except: readonly OpenJob[],
  limit: number,
): Promise<OpenJob[]> {
  const { rows } = await pool.query<{ account_id: Buffer; id: Buffer }>(OPEN_JOBS, [
    accounts.map(toBytes),
    except.map(({ id }) => toBytes(id)),
    limit,
  ]);
  return rows.map(({ account_id, id }) => ({ account: fromBytes(account_id), id: fromBytes(id) }));
}

/** Submits a new job, in one transaction. */
export async function queueStep(pool: Pool, random: Random, account: Account, at: number): Promise<void> {
  const job = queuedJob(random, account, at);
  await inTransaction(pool, (client) => write(client, account, job, inputFile(random, job, null, account)));
}

/** Does the next step of a job in one transaction. @returns its status, null where it had ended or was gone. */
export async function workStep(
  pool: Pool,
  random: Random,
  account: Account,
  id: ObjectId,
  at: number,
): Promise<JobStatus | null> {
  return inTransaction(pool, async (client) => {
    const owner = toBytes(account.user.id);
    const { rows } = await client.query<{ body: string }>(LOCKED_JOB, [owner, toBytes(id)]);
    const [found] = rows;
    if (!found) return null;
    const before = JSON.parse(found.body) as Job;
    // Clocks differ: a job never goes back in time.
    const now = Math.max(at, before.updated_at ?? at);
    const { job, files } = nextStep(random, before, await readSource(client, owner, before), account, now);
    await write(client, account, job, files);
    return job.status;
  });
}

async function readSource(client: ClientBase, owner: Buffer, job: Job): Promise<Source | null> {
  const id = job.input?.file?.id;
  if (job.status === 'QUEUED' || !id) return null;
  const { rows } = await client.query<{ body: string }>(FILE, [owner, toBytes(id)]);
  return rows[0] ? sourceOf(JSON.parse(rows[0].body) as File) : null;
}

async function write(client: ClientBase, { user }: Account, job: Job, files: readonly File[]): Promise<void> {
  await writeResources(
    client,
    files.map((record) => ({ account: user.id, kind: 'file', record })),
  );
  await writeJobs(client, [job]);
}
