import { readJobTotals, type JobTotals } from '@mediajobs/jobs-db';
import { JOB_STATUSES } from '@mediajobs/jobs-domain';
import { Gauge, Registry } from 'prom-client';
import { VERSION } from '../version.js';
import { CachedProbe } from './cached-probe.js';

const TOTALS_TTL_MS = 10_000;
const TOTALS_TIMEOUT_MS = 2_000;

/** Creates the metrics of the whole service, which are the same whatever the number of processes. */
export function createServiceMetrics(pool: Parameters<typeof readJobTotals>[0]): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'mediajobs_build_info',
    help: 'Always 1; the labels hold the versions of the product and of Node.js.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: VERSION, node: process.version }, 1);
  const totals = new CachedProbe<JobTotals | null>(
    () => readJobTotals(pool).catch(() => null),
    TOTALS_TTL_MS,
    TOTALS_TIMEOUT_MS,
  );
  const up = new Gauge({
    name: 'mediajobs_database_up',
    help: 'Whether the database responded to the last scrape within two seconds.',
    registers,
    collect: async () => {
      up.set((await totals.get()) === null ? 0 : 1);
    },
  });
  const jobs = new Gauge({
    name: 'mediajobs_jobs',
    help: 'Jobs of all accounts, by status; absent while the database is unavailable.',
    labelNames: ['status'],
    registers,
    collect: async () => {
      jobs.reset();
      const current = await totals.get();
      if (!current) return;
      for (const status of JOB_STATUSES) jobs.set({ status }, current.jobsByStatus.get(status) ?? 0);
    },
  });
  const countRows = new Gauge({
    name: 'mediajobs_job_count_rows',
    help: 'Rows of the kept counts, before they are compacted; absent while the database is unavailable.',
    registers,
    collect: async () => {
      const current = await totals.get();
      if (current) countRows.set(current.countRows);
      else countRows.remove();
    },
  });
  return registry;
}
