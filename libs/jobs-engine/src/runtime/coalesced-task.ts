/** A task that runs once at a time. Requests while it runs cause one more run. */
export class CoalescedTask {
  private running: Promise<void> | null = null;
  private isRequested = false;

  /** @param task must not reject */
  constructor(private readonly task: () => Promise<void>) {}

  /** Runs the task, or runs it again after the run under way. Resolves when no run is pending. */
  run(): Promise<void> {
    this.isRequested = true;
    this.running ??= this.drain();
    return this.running;
  }

  /** Resolves when no run is pending. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.isRequested) {
      this.isRequested = false;
      await this.task();
    }
    this.running = null;
  }
}
