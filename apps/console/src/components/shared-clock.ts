/** A clock whose listeners share one timer, which runs while there are some. */
export class SharedClock {
  readonly #listeners = new Set<() => void>();
  readonly #intervalMs: number;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #time = 0;

  /** @param now returns epoch milliseconds */
  constructor(intervalMs: number, now: () => number = Date.now) {
    this.#intervalMs = intervalMs;
    this.#now = now;
  }

  /** Returns the time to the interval. It is the same until the listeners are called. */
  readonly read = (): number => {
    // Without a timer, the time may be hours old.
    if (this.#timer === undefined && this.#now() - this.#time >= this.#intervalMs) this.#time = this.#now();
    return this.#time;
  };

  /** Calls the listener when the time changes. @returns a function that unsubscribes */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), this.#intervalMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  #tick(): void {
    this.#time = this.#now();
    for (const notify of this.#listeners) notify();
  }
}
