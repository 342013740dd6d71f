import type { StepKind } from '@mediajobs/jobs-engine';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a probe of a short clip to an encode of hours. */
const DURATION_BUCKETS_S = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400];

/** How an execution of a step ended. `aborted` is a cancellation, a lost claim or a shutdown. */
export type StepEnd = 'succeeded' | 'failed' | 'aborted';

/** Metrics of a worker process. */
export class WorkerMetrics {
  readonly registry = new Registry();
  private readonly running: Gauge<'kind'>;
  private readonly duration: Histogram<'kind' | 'outcome'>;
  private readonly failures: Counter<'failure'>;
  private count = 0;

  /** @param labels versions of the worker, Node.js and ffmpeg */
  constructor(slots: number, labels: Readonly<Record<string, string>>) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'mediajobs_worker_info',
      help: 'Always 1; the labels hold the versions of the worker, of Node.js and of ffmpeg.',
      labelNames: Object.keys(labels),
      registers,
    }).set(labels, 1);
    new Gauge({
      name: 'mediajobs_worker_slots',
      help: 'Steps that the worker can run at once.',
      registers,
    }).set(slots);
    this.running = new Gauge({
      name: 'mediajobs_worker_steps_running',
      help: 'Steps that run now.',
      labelNames: ['kind'],
      registers,
    });
    this.duration = new Histogram({
      name: 'mediajobs_worker_step_duration_seconds',
      help: 'Time of steps from the claim to their end, by outcome.',
      labelNames: ['kind', 'outcome'],
      buckets: DURATION_BUCKETS_S,
      registers,
    });
    this.failures = new Counter({
      name: 'mediajobs_worker_step_failures_total',
      help: 'Failed steps, by the name of the failure; `fault` for errors of the worker itself.',
      labelNames: ['failure'],
      registers,
    });
  }

  /** Number of steps that run now. */
  get runningSteps(): number {
    return this.count;
  }

  startStep(kind: StepKind): void {
    this.count += 1;
    this.running.inc({ kind });
  }

  endStep(kind: StepKind, outcome: StepEnd, seconds: number): void {
    this.count -= 1;
    this.running.dec({ kind });
    this.duration.observe({ kind, outcome }, seconds);
  }

  countFailure(failure: string): void {
    this.failures.inc({ failure });
  }
}
