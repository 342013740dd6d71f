import {
  BODY_COLUMNS,
  CopyBatch,
  errorCode,
  foldJobCounts,
  inTransaction,
  RESOURCE_COLUMNS,
  toBytes,
  type Database,
} from '@mediajobs/jobs-data';
import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** So many batches are under way at a time. */
const LANES = 3;
/** Jobs are made by so many (some milliseconds); in between, what is made already is sent on. */
const JOBS_A_TURN = 20;
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
  let making: Promise<BatchSize | null> = Promise.resolve(null);
  const lane = async (): Promise<void> => {
    const rows = new CopyBatch();
    for (let batch = next++; batch < batchCount(plan) && signal?.aborted !== true; batch = next++) {
      // One is made at a time, while PostgreSQL takes in the others.
      making = making.then(() => makeBatch(pool, plan, batch, rows));
      const made = await making;
      if (made) {
        await inTransaction(pool, (client) => writeBatch(client, rows));
        added.jobs += made.jobs;
        added.files += made.files;
      }
      if ((batch + 1) % FOLD_EVERY === 0) await foldJobCounts(pool);
      done += Math.min(jobs - batch * BATCH_SIZE, BATCH_SIZE);
      onProgress?.(done, jobs);
    }
  };
  const stop = (error: unknown): never => {
    next = Infinity;
    throw error;
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => lane().catch(stop)));
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

interface BatchSize {
  readonly jobs: number;
  readonly files: number;
}

/** @returns null where the batch is there already. */
async function makeBatch(
  pool: Pool,
  plan: SeedPlan,
  batch: number,
  rows: CopyBatch,
): Promise<BatchSize | null> {
  let jobs = 0;
  let files = 0;
  for (const made of batchOf(plan, batch)) {
    if (jobs === 0 && (await exists(pool, made.job))) return null;
    rows.addJob(made.job);
    const account = made.job.user?.id ?? made.job.id;
    for (const record of made.files) rows.addResource({ account, kind: 'file', record });
    jobs += 1;
    files += made.files.length;
    if (jobs % JOBS_A_TURN === 0) await nextTurn();
  }
  return { jobs, files };
}

async function writeBatch(client: ClientBase, rows: CopyBatch): Promise<void> {
  // What a crash of PostgreSQL takes back, the next run adds again; what ends the run waits for the disk.
  await client.query('SET LOCAL synchronous_commit = off');
  await rows.write(client);
}

async function exists(pool: Pool, { id, user }: Job): Promise<boolean> {
  if (!user) return false;
  const { rowCount } = await pool.query('SELECT FROM jobs WHERE account_id = $1 AND id = $2', [
    toBytes(user.id),
    toBytes(id),
  ]);
  return rowCount === 1;
}

/** Leaves the tables as readers like them: counts folded, statistics and the visibility map of what is counted fresh. */
async function settle(pool: Pool): Promise<void> {
  await foldJobCounts(pool);
  await Promise.all([
    pool.query('VACUUM (ANALYZE) jobs, job_names, job_counts'),
    // Statistics of documents, which nobody asks for rows by, would take longest.
    pool.query(`ANALYZE job_bodies (${searched(BODY_COLUMNS)}), resources (${searched(RESOURCE_COLUMNS)})`),
  ]);
}

function searched(columns: readonly { readonly name: string }[]): string {
  const names = columns.map(({ name }) => name);
  return names.filter((name) => name !== 'body' && name !== 'thumbnail').join(', ');
}
