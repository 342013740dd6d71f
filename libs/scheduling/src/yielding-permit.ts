import type { Permit } from './permit.js';

/** Time for which a reader keeps its permit while its consumer takes nothing. */
const SLOW_CONSUMER_MS = 50;

/** Permit of a reader that is released while its consumer is slow. The reader then continues at the consumer's pace. */
export class YieldingPermit {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly permit: Permit) {}

  /** Starts the timeout: the consumer takes nothing for now. */
  yieldIfBlocked(): void {
    this.timer ??= setTimeout(() => this.release(), SLOW_CONSUMER_MS);
  }

  /** Stops the timeout: the consumer takes more. */
  resume(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Releases the permit. May be called twice. */
  release(): void {
    this.resume();
    this.permit.release();
  }
}
