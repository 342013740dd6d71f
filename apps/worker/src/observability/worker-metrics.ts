import type { StepEndEvent } from '@mediajobs/jobs-engine';
import type { AttemptEnd } from '../webhooks/webhook-dispatcher.js';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a probe of a short clip to an encode of hours. */
const DURATION_BUCKETS_S = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400];
/** To the limit of an attempt. */
const WEBHOOK_BUCKETS_S = [0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** Sources of the metrics of a worker. */
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
  private readonly webhooks: Histogram<'outcome'>;

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
    this.webhooks = new Histogram({
      name: 'mediajobs_worker_webhook_duration_seconds',
      help: 'Time of an attempt to deliver a webhook: delivered, pending (to be repeated) or failed (given up).',
      labelNames: ['outcome'],
      buckets: WEBHOOK_BUCKETS_S,
      registers,
    });
  }

  readonly countWebhook = ({ outcome, durationMs }: AttemptEnd): void => {
    this.webhooks.observe({ outcome }, durationMs / 1_000);
  };

  readonly countStep = ({ kind, outcome, failure, durationMs }: StepEndEvent): void => {
    this.duration.observe({ kind, outcome }, durationMs / 1_000);
    if (failure !== null) this.failures.inc({ failure });
  };
}
