import type { QueueTotals } from '@mediajobs/jobs-db';
import { QUEUE_STATES } from '@mediajobs/jobs-domain';
import { Gauge, Registry } from 'prom-client';
import { CachedProbe } from './cached-probe.js';

const TOTALS_TTL_MS = 5_000;
const TOTALS_TIMEOUT_MS = 2_000;

/**
 * Creates the metrics of the queue, by which workers are scaled. They are absent while the database is unavailable, and
 * the same at every process.
 *
 * @param now epoch milliseconds
 */
export function createQueueMetrics(
  readTotals: () => Promise<QueueTotals>,
  now: () => number = Date.now,
): Registry {
  const registry = new Registry();
  const totals = new CachedProbe<QueueTotals | null>(
    () => readTotals().catch(() => null),
    TOTALS_TTL_MS,
    TOTALS_TIMEOUT_MS,
  );
  const steps = new Gauge({
    name: 'mediajobs_queue_steps',
    help: 'Steps of jobs that have not ended, by state: waiting (for a slot), delayed (repeated later), admitted (about to start), running.',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      steps.reset();
      const current = await totals.get();
      if (!current) return;
      for (const state of QUEUE_STATES) steps.set({ state }, current[state]);
    },
  });
  const addGauge = (name: string, help: string, toValue: (current: QueueTotals) => number): void => {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        const current = await totals.get();
        if (current) gauge.set(toValue(current));
        else gauge.remove();
      },
    });
  };
  addGauge(
    'mediajobs_queue_oldest_age_seconds',
    'Time since the oldest job with a waiting step was queued; 0 if none waits.',
    ({ oldestAt }) => (oldestAt === null ? 0 : Math.max(0, now() - oldestAt) / 1_000),
  );
  addGauge(
    'mediajobs_queue_media_seconds',
    'Seconds of media of the encode steps that have not ended; sources that wait to be probed are not counted.',
    ({ mediaSeconds }) => mediaSeconds,
  );
  addGauge(
    'mediajobs_queue_waiting_accounts',
    'Accounts with a waiting step.',
    ({ waitingAccounts }) => waitingAccounts,
  );
  addGauge('mediajobs_queue_slots', 'Steps that the live workers run at a time.', ({ slots }) => slots);
  return registry;
}
