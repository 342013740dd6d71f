import {
  copyJobs,
  copyResources,
  errorCode,
  foldJobCounts,
  inTransaction,
  toBytes,
  type Database,
} from '@mediajobs/jobs-data';
import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase, Pool } from 'pg';
import { BATCH_SIZE, batchCount, batchOf, type SeedPlan } from './generate/batches.js';
import { beginRun, OtherRunError } from './run-record.js';

export interface SeedOptions {
  /** How many jobs; 1 or more. */
  readonly jobs: number;
  /** The same seed, jobs and until give the same data, byte for byte. Default 1. */
  readonly seed?: number;
  /** No job is younger than this (epoch milliseconds, 2020 or later). By default the full minute before now. */
  readonly until?: number;
  /** Stops after the batch that is under way. */
  readonly signal?: AbortSignal;
  /** Told after every batch how many of the jobs are there. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SeedResult {
  readonly accounts: number;
  /** The account that has about half of all jobs. */
  readonly largestAccount: ObjectId;
  /** Jobs and files that were added, and jobs that an earlier run had added. */
  readonly jobs: number;
  readonly files: number;
  readonly present: number;
}

/** Counts are folded after so many batches. */
const FOLD_EVERY = 20;

/**
 * Writes believable jobs and all that they refer to by COPY, each batch in a transaction of its own. Run again
 * with the same seed and number, it adds what is missing, and nothing twice.
 * @throws OtherRunError when these jobs are there up to another `until`, or are being written by another seeder
 */
export async function seed({ pool }: Pick<Database, 'pool'>, options: SeedOptions): Promise<SeedResult> {
  const { jobs, signal, onProgress } = options;
  const plan = await beginRun(pool, options.seed ?? 1, jobs, options.until);
  const added = { jobs: 0, files: 0 };
  let done = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let batch = next++; batch < batchCount(plan) && signal?.aborted !== true; batch = next++) {
      const size = Math.min(jobs - batch * BATCH_SIZE, BATCH_SIZE);
      const files = await inTransaction(pool, (client) => writeBatch(client, plan, batch));
      if (files !== null) {
        added.jobs += size;
        added.files += files;
      }
      if ((batch + 1) % FOLD_EVERY === 0) await foldJobCounts(pool);
      done += size;
      onProgress?.(done, jobs);
    }
  };
  // Two batches are under way at a time: while PostgreSQL takes in the one, the other is made.
  const stop = (error: unknown): never => {
    next = Infinity;
    throw error;
  };
  const lanes = await Promise.allSettled([lane().catch(stop), lane().catch(stop)]);
  for (const each of lanes) if (each.status === 'rejected') throw inOurWords(each.reason);
  if (added.jobs > 0) await settle(pool);
  const [largest] = plan.accounts;
  if (!largest) throw new RangeError('There is no account to seed');
  return {
    accounts: plan.accounts.length,
    largestAccount: largest[0].user.id,
    ...added,
    present: done - added.jobs,
  };
}

/** A key that is there although its batch was not can only come of another seeder at the same moment. */
function inOurWords(error: unknown): unknown {
  return errorCode(error) === '23505'
    ? new OtherRunError('Another seeder is writing the same jobs: let it end, then run this one again.')
    : error;
}

/** @returns how many files were written, or null where the batch is there already. */
async function writeBatch(client: ClientBase, plan: SeedPlan, batch: number): Promise<number | null> {
  const made = batchOf(plan, batch);
  const first = made.next();
  if (first.done || (await exists(client, first.value.job))) return null;
  const all = [first.value, ...made];
  const files = all.flatMap(({ job, files }) =>
    files.map((record) => ({ account: job.user?.id ?? job.id, kind: 'file', record }) as const),
  );
  await copyResources(client, files);
  await copyJobs(
    client,
    all.map(({ job }) => job),
  );
  return files.length;
}

async function exists(client: ClientBase, { id, user }: Job): Promise<boolean> {
  if (!user) return false;
  const { rowCount } = await client.query('SELECT FROM jobs WHERE account_id = $1 AND id = $2', [
    toBytes(user.id),
    toBytes(id),
  ]);
  return rowCount === 1;
}

/** Leaves the tables as readers like them: counts folded, statistics and the visibility map of what is counted fresh. */
async function settle(pool: Pool): Promise<void> {
  await foldJobCounts(pool);
  await pool.query('VACUUM (ANALYZE) jobs, job_names, job_counts');
  await pool.query('ANALYZE job_bodies, resources');
}
