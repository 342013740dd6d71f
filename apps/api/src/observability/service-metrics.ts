import { JOB_STATUSES } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { Gauge, Registry } from 'prom-client';
import { VERSION } from '../version.js';
import { CachedProbe } from './cached-probe.js';

/** How long the counts of jobs are believed (ms), and how long a scrape waits for new ones (ms). */
const COUNTS_TTL_MS = 10_000;
const COUNTS_TIMEOUT_MS = 2_000;

interface Counts {
  readonly jobs: ReadonlyMap<string, number>;
  /** Rows of `job_counts`, which grow with writes and are folded in the background. */
  readonly rows: number;
}

/** The figures of the whole service, whatever the number of processes. */
export function createServiceMetrics(pool: Pick<Pool, 'query'>): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'mediajobs_build_info',
    help: 'Always 1; the labels tell what runs.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: VERSION, node: process.version }, 1);
  const counts = new CachedProbe(() => readCounts(pool).catch(() => null), COUNTS_TTL_MS, COUNTS_TIMEOUT_MS);
  const up = new Gauge({
    name: 'mediajobs_database_up',
    help: 'Whether the database answered the last scrape, within two seconds.',
    registers,
    collect: async () => {
      up.set((await counts.get()) === null ? 0 : 1);
    },
  });
  const jobs = new Gauge({
    name: 'mediajobs_jobs',
    help: 'Jobs of all accounts, by status; absent while the database is away.',
    labelNames: ['status'],
    registers,
    collect: async () => {
      jobs.reset();
      const known = await counts.get();
      if (known) for (const status of JOB_STATUSES) jobs.set({ status }, known.jobs.get(status) ?? 0);
    },
  });
  const rows = new Gauge({
    name: 'mediajobs_job_count_rows',
    help: 'Rows that kept counts consist of; absent while the database is away.',
    registers,
    collect: async () => {
      const known = await counts.get();
      if (known) rows.set(known.rows);
      else rows.remove();
    },
  });
  return registry;
}

async function readCounts(pool: Pick<Pool, 'query'>): Promise<Counts> {
  const { rows } = await pool.query<{ status: string | null; jobs: number; rows: number }>(
    `SELECT CASE WHEN facet = 'status' THEN value END AS status, sum(count)::int8 AS jobs, count(*) AS rows
     FROM job_counts GROUP BY 1`,
  );
  return {
    jobs: new Map(rows.flatMap(({ status, jobs }) => (status === null ? [] : [[status, jobs]]))),
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
  };
}
