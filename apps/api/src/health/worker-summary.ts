import type { LiveWorker } from '@mediajobs/jobs-db';
import { toWorker } from '../workers/worker-documents.js';

/** The workers of the service, without their hosts. */
export interface WorkerSummary {
  /** Number of workers that are alive. */
  readonly workers: number;
  /** Number of steps that they run at a time, and of those that they run now. */
  readonly slots: number;
  readonly running: number;
  /** Versions of ffmpeg and where they were found, such as `5.1.8 (path)`. */
  readonly ffmpeg: readonly string[];
  /** Advice to the operator. */
  readonly warnings: readonly string[];
}

const NO_WORKER = 'No worker is alive: jobs stay queued. Start one with "npm run worker".';

/** Summarises workers for operators. */
export function summarizeWorkers(live: readonly LiveWorker[]): WorkerSummary {
  const workers = live.map((worker) => toWorker(worker));
  const programs = workers.flatMap(({ ffmpeg_version, ffmpeg_origin }) =>
    ffmpeg_version ? [`${ffmpeg_version} (${ffmpeg_origin ?? 'unknown'})`] : [],
  );
  const warnings = workers.flatMap((worker) => worker.warnings ?? []);
  return {
    workers: workers.length,
    slots: sum(workers.map(({ slots }) => slots)),
    running: sum(workers.map(({ running }) => running ?? 0)),
    ffmpeg: [...new Set(programs)],
    warnings: workers.length === 0 ? [NO_WORKER] : [...new Set(warnings)],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
