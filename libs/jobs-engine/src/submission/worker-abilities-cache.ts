import type { WorkerAbilities } from '@mediajobs/jobs-db';

/** Workers announce themselves every few seconds. */
const MAX_AGE_MS = 1_000;

/** Reads what workers can do at most once a second, because every submission needs it. */
export class WorkerAbilitiesCache {
  private current: Promise<WorkerAbilities> | null = null;
  private readAt = 0;

  constructor(
    private readonly load: () => Promise<WorkerAbilities>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Returns what workers could do at most a second ago. A failure is not kept. */
  async read(): Promise<WorkerAbilities> {
    if (!this.current || this.now() - this.readAt >= MAX_AGE_MS) {
      this.readAt = this.now();
      this.current = this.load();
    }
    const reading = this.current;
    try {
      return await reading;
    } catch (error) {
      if (this.current === reading) this.current = null;
      throw error;
    }
  }
}
