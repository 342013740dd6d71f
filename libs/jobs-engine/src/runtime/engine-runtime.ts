import { randomUUID } from 'node:crypto';
import {
  ENGINE_CHANNEL,
  readAdmittedSteps,
  readDueWork,
  readmitSteps,
  releaseDelayedSteps,
  releaseLostWorkers,
  removeOldWorkers,
  removeWorker,
  writeWorker,
} from '@mediajobs/jobs-db';
import { isObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { admitSteps } from '../admission/admit-steps.js';
import type { PgBoss } from 'pg-boss';
import { openBoss } from '../queue/open-boss.js';
import { STEP_QUEUE, StepQueue } from '../queue/step-queue.js';
import { TASK_QUEUES, TaskQueue } from '../tasks/task-queue.js';
import { TaskRunner } from '../tasks/task-runner.js';
import { TaskSchedule } from '../tasks/task-schedule.js';
import { ClockMonitor } from './clock-monitor.js';
import { CoalescedTask } from './coalesced-task.js';
import type { EngineRuntimeOptions } from './engine-options.js';
import { expireJobs } from './expire-jobs.js';
import { removeDiscardedObjects } from './remove-discarded.js';
import { confirmSteps } from './confirm-steps.js';
import type { RunningStep } from './running-step.js';
import { StepRunner } from './step-runner.js';

/** Interval of reporting progress and of looking for work, which notifications only hint at. */
const TICK_MS = 1_000;
const HEARTBEAT_INTERVAL_MS = 5_000;
/** Interval of looking for steps whose job in the queue has vanished, such as after a restore without the queue. */
const AUDIT_INTERVAL_MS = 30_000;
const TASK_SLOTS = 2;

/** A worker of the engine: admits, claims and runs steps until it is stopped. */
export class EngineRuntime {
  readonly id: string = randomUUID();
  private readonly queue: StepQueue;
  private readonly runner: StepRunner;
  private readonly tasks: TaskRunner;
  private readonly schedule: TaskSchedule;
  private readonly clock: ClockMonitor;
  private readonly startedAt: number;
  private readonly dueWork = new CoalescedTask(() => this.attempt('look for work', () => this.doDueWork()));
  private readonly removal = new CoalescedTask(() =>
    this.attempt('remove discarded objects', () => this.removeDiscarded()),
  );
  private readonly scheduling = new CoalescedTask(() =>
    this.attempt('schedule tasks', () => this.schedule.run(this.now())),
  );
  private readonly tick = new CoalescedTask(() => this.attempt('report progress', () => this.doTick()));
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => Promise<void> = () => Promise.resolve();
  private stopping: Promise<void> | null = null;
  private lastHeartbeatAt = 0;
  private lastAuditAt = 0;

  private constructor(
    private readonly options: EngineRuntimeOptions,
    private readonly boss: PgBoss,
    private readonly now: () => number,
  ) {
    const { database, handlers, limits, log, onStepEnd, tasks, worker } = options;
    this.queue = new StepQueue(boss);
    this.tasks = new TaskRunner(boss, tasks?.handlers ?? {}, log);
    const taskQueue = new TaskQueue(() => Promise.resolve(boss));
    this.schedule = new TaskSchedule(tasks?.sources ?? [], taskQueue, database.pool, log);
    this.clock = new ClockMonitor(log);
    this.startedAt = now();
    this.runner = new StepRunner({
      database,
      handlers,
      limits,
      log,
      worker: { id: this.id, host: worker.host },
      now,
      ...(onStepEnd && { onStepEnd }),
    });
  }

  /** Creates the queues unless they exist, and begins to work. */
  static async start(options: EngineRuntimeOptions): Promise<EngineRuntime> {
    const boss = await openBoss(options.database, [STEP_QUEUE, ...TASK_QUEUES], options.log);
    const runtime = new EngineRuntime(options, boss, options.now ?? Date.now);
    await runtime.begin();
    return runtime;
  }

  /** The steps that this worker runs. */
  get running(): ReadonlySet<RunningStep> {
    return this.runner.running;
  }

  /** Returns the steps to their queue and stops. May be called twice. */
  stop(): Promise<void> {
    return (this.stopping ??= this.end());
  }

  private async begin(): Promise<void> {
    const { database, lostPids = [], worker } = this.options;
    await releaseLostWorkers(database.pool, worker.host, lostPids);
    await this.beat();
    await this.queue.work(this.options.slots, async (delivery) => {
      await this.runner.run(delivery);
      void this.dueWork.run();
    });
    const { tasks } = this.options;
    if (tasks) await this.tasks.start(TASK_SLOTS);
    this.stopListening = await this.queue.listen(ENGINE_CHANNEL, (payload) => this.onNotification(payload));
    this.timer = setInterval(() => void this.tick.run(), TICK_MS);
    await this.dueWork.run();
  }

  private async end(): Promise<void> {
    clearInterval(this.timer);
    // A heartbeat that is under way would announce this worker again.
    await this.tick.settled();
    // Without this worker's slots, no further steps are admitted for them.
    await this.attempt('sign off', () => removeWorker(this.options.database.pool, this.id));
    await this.queue.pause();
    this.runner.abortAll('shutdown');
    await Promise.all([this.runner.idle(), this.tasks.stop()]);
    await this.stopListening();
    await Promise.all([this.dueWork, this.removal, this.scheduling].map((task) => task.settled()));
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }

  private onNotification(payload: string): void {
    if (isObjectId(payload)) {
      this.runner.abortJob(payload);
      void this.release(payload);
    }
    void this.dueWork.run();
  }

  private async release(jobId: ObjectId): Promise<void> {
    await this.attempt('release the files of a job', () => this.options.handlers.release(jobId));
  }

  private async doTick(): Promise<void> {
    const at = this.now();
    if (at - this.lastHeartbeatAt >= HEARTBEAT_INTERVAL_MS) await this.beat();
    await confirmSteps(
      this.options.database.pool,
      this.runner.running,
      at,
      this.options.limits.stallTimeoutMs,
    );
    if (at - this.lastAuditAt >= AUDIT_INTERVAL_MS) await this.audit(at);
    void this.scheduling.run();
    await this.dueWork.run();
  }

  private async beat(): Promise<void> {
    const { database, slots, worker } = this.options;
    this.lastHeartbeatAt = this.now();
    const announcement = { ...worker, id: this.id, slots, startedAt: this.startedAt };
    const databaseTime = await writeWorker(database.pool, announcement);
    this.clock.check(this.lastHeartbeatAt, databaseTime, this.now());
  }

  private async audit(at: number): Promise<void> {
    const { pool } = this.options.database;
    this.lastAuditAt = at;
    const vanished = [];
    for (const step of await readAdmittedSteps(pool)) {
      if (!(await this.queue.holds(step))) vanished.push(step);
    }
    await readmitSteps(pool, vanished);
    await removeOldWorkers(pool);
  }

  private async doDueWork(): Promise<void> {
    if (this.stopping) return;
    const { database, limits } = this.options;
    const { pool } = database;
    const at = this.now();
    const due = await readDueWork(pool, at);
    if (due.hasDelayedSteps) await releaseDelayedSteps(pool, at);
    if (due.hasExpiredJobs) await expireJobs(pool, at);
    if (due.hasWaitingSteps || due.hasDelayedSteps) {
      await admitSteps(pool, (client, steps) => this.queue.enqueue(client, steps), limits.maxStepsPerAccount);
    }
    if (due.hasDiscardedObjects) void this.removal.run();
  }

  private async removeDiscarded(): Promise<void> {
    const { database, handlers, log } = this.options;
    const discard = (key: string): Promise<void> => handlers.discard(key);
    while (await removeDiscardedObjects(database.pool, discard, this.now(), log));
  }

  /** Runs a task whose failure is only logged, because the next tick repeats it. */
  private async attempt(task: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.options.log.warn({ err: error }, `failed to ${task}`);
    }
  }
}
