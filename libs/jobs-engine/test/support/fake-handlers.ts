import type { ObjectId } from '@mediajobs/jobs-domain';
import { locateOutput, toStorageKey } from '@mediajobs/jobs-domain/submission';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  ClaimedStep,
  EncodeResult,
  PackageResult,
  ProbeResult,
  StepContext,
  StepHandlers,
} from '../../src/step.js';

/** A step that a worker has started, and that the test ends. */
export interface StartedStep {
  readonly step: ClaimedStep;
  readonly context: StepContext;
  /** Ends the step with its result. */
  readonly finish: () => void;
  /** Ends the step with an error. */
  readonly fail: (error: unknown) => void;
}

/** Handlers that do no work. Steps end at once, or when the test says so. */
export class FakeHandlers implements StepHandlers {
  /** All steps that were started, in their order. */
  readonly started: StartedStep[] = [];
  /** Keys of the objects in the storage. */
  readonly stored = new Set<string>();
  readonly released: ObjectId[] = [];
  /** Reported by every `encode` and `package` step. */
  warnings: readonly string[] | null = null;
  /** Returns the further files that an `encode` step stores. */
  relate: ((step: ClaimedStep) => readonly { readonly fileId: ObjectId; readonly name: string }[]) | null =
    null;
  private readonly listeners = new Set<() => void>();

  /** @param isManual returns true for steps that the test ends */
  constructor(private readonly isManual: (step: ClaimedStep) => boolean = () => false) {}

  async probe(step: ClaimedStep, context: StepContext): Promise<ProbeResult> {
    context.enterPhase('probing');
    await this.start(step, context);
    return { file: { container: 'mov', size: 1000 }, media: { duration: 60 } };
  }

  async encode(step: ClaimedStep, context: StepContext): Promise<EncodeResult> {
    context.enterPhase('transcoding');
    await this.start(step, context);
    const name = step.plan.outputs[step.outputIndex ?? -1]?.name ?? '';
    const storageKey = await this.store(step, context, name);
    const related = this.relate?.(step) ?? [];
    for (const { name: relatedName, fileId } of related) await this.store(step, context, relatedName, fileId);
    return {
      name,
      storageKey,
      file: { name, size: 10 },
      related: related.map((file) => ({
        ...file,
        storageKey: toStorageKey(locateOutput(step.plan, step.account, file.name)),
        file: { subtype: 'image', size: 1 },
      })),
      ...(this.warnings && { warnings: this.warnings }),
    };
  }

  async package(step: ClaimedStep, context: StepContext): Promise<PackageResult> {
    context.enterPhase('packaging');
    await this.start(step, context);
    const files = [];
    for (const { name, fileId } of step.plan.playlists ?? []) {
      const storageKey = await this.store(step, context, name, fileId);
      files.push({ fileId, name, storageKey, file: { size: 5 } });
    }
    return { files };
  }

  discard(storageKey: string): Promise<void> {
    this.stored.delete(storageKey);
    return Promise.resolve();
  }

  release(jobId: ObjectId): Promise<void> {
    this.released.push(jobId);
    return Promise.resolve();
  }

  private async store(
    { account, plan }: ClaimedStep,
    context: StepContext,
    name: string,
    fileId?: ObjectId,
  ): Promise<string> {
    const storageKey = toStorageKey(locateOutput(plan, account, name));
    await context.reserve(storageKey, fileId);
    this.stored.add(storageKey);
    return storageKey;
  }

  /** Waits until a step is started that was not returned before. */
  async nextStart(jobId?: ObjectId, kind?: string): Promise<StartedStep> {
    for (;;) {
      const index = this.started.findIndex(
        ({ step }) =>
          (jobId === undefined || step.jobId === jobId) && (kind === undefined || step.kind === kind),
      );
      const [found] = index < 0 ? [] : this.started.splice(index, 1);
      if (found) return found;
      await new Promise<void>((resolve) => this.listeners.add(resolve));
      await nextTurn();
    }
  }

  private async start(step: ClaimedStep, context: StepContext): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      this.started.push({ step, context, finish: resolve, fail: reject });
      context.signal.addEventListener('abort', () => reject(context.signal.reason as Error), { once: true });
      if (!this.isManual(step)) resolve();
    });
    for (const listener of this.listeners) listener();
    this.listeners.clear();
    await ended;
  }
}
