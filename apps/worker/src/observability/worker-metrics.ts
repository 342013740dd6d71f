import type { StepEndEvent } from '@mediajobs/jobs-engine';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a probe of a short clip to an encode of hours. */
const DURATION_BUCKETS_S = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400];

/** What the metrics of a worker are read from. */
export interface MetricSources {
  readonly slots: number;
  /** Versions of the worker, of Node.js and of ffmpeg. */
  readonly versions: Readonly<Record<string, string>>;
  readonly countSteps: () => number;
}

/** Metrics of a worker process. */
export class WorkerMetrics {
  readonly registry = new Registry();
  private readonly duration: Histogram<'kind' | 'outcome'>;
  private readonly failures: Counter<'failure'>;

  constructor({ slots, versions, countSteps }: MetricSources) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'mediajobs_worker_info',
      help: 'Always 1; the labels hold the versions of the worker, of Node.js and of ffmpeg.',
      labelNames: Object.keys(versions),
      registers,
    }).set(versions, 1);
    new Gauge({
      name: 'mediajobs_worker_slots',
      help: 'Maximum number of steps that the worker runs at the same time.',
      registers,
    }).set(slots);
    const running = new Gauge({
      name: 'mediajobs_worker_steps_running',
      help: 'Number of steps that the worker runs.',
      registers,
      collect: () => {
        running.set(countSteps());
      },
    });
    this.duration = new Histogram({
      name: 'mediajobs_worker_step_duration_seconds',
      help: 'Time from the claim of a step to its end. Cancellation, loss of the claim and shutdown abort a step.',
      labelNames: ['kind', 'outcome'],
      buckets: DURATION_BUCKETS_S,
      registers,
    });
    this.failures = new Counter({
      name: 'mediajobs_worker_step_failures_total',
      help: 'Failed steps, by the name of the failure in the catalogue.',
      labelNames: ['failure'],
      registers,
    });
  }

  readonly countStep = ({ kind, outcome, failure, durationMs }: StepEndEvent): void => {
    this.duration.observe({ kind, outcome }, durationMs / 1_000);
    if (failure !== null) this.failures.inc({ failure });
  };
}
