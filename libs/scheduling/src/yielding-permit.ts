import type { Permit } from './permit.js';

/** How long a reader that waits for a slow consumer keeps its permit (ms). */
const SLOW_CONSUMER_MS = 50;

/** The permit of a reader that gives it up while its consumer is slow: it then reads on, but little at a time. */
export class YieldingPermit {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly permit: Permit) {}

  /** The consumer takes nothing for now. */
  yieldIfBlocked(): void {
    this.timer ??= setTimeout(() => this.release(), SLOW_CONSUMER_MS);
  }

  /** The consumer takes more. */
  resume(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Gives the permit up. May be called twice. */
  release(): void {
    this.resume();
    this.permit.release();
  }
}
