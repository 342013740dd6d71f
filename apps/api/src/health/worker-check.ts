import type { LiveWorker } from '@mediajobs/jobs-db';
import type { FastifyBaseLogger } from 'fastify';
import { CachedProbe } from '../observability/cached-probe.js';
import { summarizeWorkers, type WorkerSummary } from './worker-summary.js';

const DATABASE_TIMEOUT_MS = 2_000;
/** Time for which a result is reused, so that no flood of requests reaches the database. */
const SUMMARY_TTL_MS = 1_000;

/** Reads the workers of the service. */
export class WorkerCheck {
  private readonly probe: CachedProbe<WorkerSummary | null>;

  constructor(listWorkers: () => Promise<readonly LiveWorker[]>, log: Pick<FastifyBaseLogger, 'warn'>) {
    const probe = (): Promise<WorkerSummary | null> =>
      listWorkers().then(summarizeWorkers, (error: unknown) => {
        log.warn({ err: error }, 'failed to read the workers');
        return null;
      });
    this.probe = new CachedProbe(probe, SUMMARY_TTL_MS, DATABASE_TIMEOUT_MS);
  }

  /** Never throws, and resolves within the timeout: with null while the database is unavailable. */
  current(): Promise<WorkerSummary | null> {
    return this.probe.get();
  }
}
