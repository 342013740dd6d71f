import type { ObjectId } from '@mediajobs/jobs-domain';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Time that an input is kept for further steps of its job, when none of them runs here. */
const IDLE_MS = 60_000;

/** Loads an input. @param target file to write to @returns the file with the input, which may be another one */
export type LoadInput = (target: string, signal: AbortSignal, onProgress: () => void) => Promise<string>;

export interface InputUse {
  readonly jobId: ObjectId;
  readonly signal: AbortSignal;
  readonly load: LoadInput;
  /** Called while the input is being loaded. */
  readonly onProgress: () => void;
}

interface Entry {
  readonly folder: string;
  readonly path: Promise<string>;
  /** Ends loading. */
  readonly abort: AbortController;
  readonly uses: Set<InputUse>;
  timer: NodeJS.Timeout | null;
  /** True if the input is removed when its last use ends. */
  isReleased: boolean;
}

/** Inputs of jobs on this machine. Steps of a job share one, whose transfer ends when none of them needs it any more. */
export class InputCache {
  private readonly entries = new Map<ObjectId, Entry>();
  private loads = 0;

  /** @param folder folder of the inputs, with a folder for each of them */
  constructor(
    private readonly folder: string,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Runs an action with the input of a job. @throws the error of loading, or the reason of the signal */
  async use<T>(use: InputUse, action: (path: string) => Promise<T>): Promise<T> {
    const entry = this.entries.get(use.jobId) ?? this.load(use);
    entry.uses.add(use);
    if (entry.timer) clearTimeout(entry.timer);
    try {
      return await action(await waitFor(entry.path, use.signal));
    } finally {
      entry.uses.delete(use);
      if (entry.uses.size === 0) await this.end(use, entry);
    }
  }

  /** Removes the input of a job that has ended, at once or after its last use. */
  async release(jobId: ObjectId): Promise<void> {
    const entry = this.entries.get(jobId);
    if (!entry) return;
    entry.isReleased = true;
    if (entry.uses.size === 0) await this.remove(jobId, entry);
  }

  private load({ jobId, load }: InputUse): Entry {
    const abort = new AbortController();
    const uses = new Set<InputUse>();
    this.loads += 1;
    const folder = join(this.folder, `${jobId}-${this.loads}`);
    const onProgress = (): void => {
      for (const use of uses) use.onProgress();
    };
    const path = mkdir(folder, { recursive: true, mode: 0o700 }).then(() =>
      load(join(folder, 'input'), abort.signal, onProgress),
    );
    const entry: Entry = { folder, path, abort, uses, timer: null, isReleased: false };
    this.entries.set(jobId, entry);
    // An input that could not be loaded is loaded again by the next attempt.
    path.catch(() => (entry.isReleased = true));
    return entry;
  }

  private async end({ jobId, signal }: InputUse, entry: Entry): Promise<void> {
    if (entry.isReleased || signal.aborted) return this.remove(jobId, entry);
    entry.timer = setTimeout(() => {
      this.remove(jobId, entry).catch(() => undefined);
    }, this.idleMs).unref();
  }

  private async remove(jobId: ObjectId, entry: Entry): Promise<void> {
    if (entry.timer) clearTimeout(entry.timer);
    if (this.entries.get(jobId) === entry) this.entries.delete(jobId);
    entry.abort.abort();
    await entry.path.catch(() => undefined);
    await rm(entry.folder, { recursive: true, force: true });
  }
}

/** Waits for a result until a signal is aborted. */
async function waitFor<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const done = new AbortController();
  try {
    return await Promise.race([
      result,
      once(signal, 'abort', { signal: done.signal }).then(() => {
        throw signal.reason;
      }),
    ]);
  } finally {
    done.abort();
  }
}
