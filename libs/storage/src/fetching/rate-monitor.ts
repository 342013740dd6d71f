/** Time over which the rate is measured. Pauses that the transfer survives are shorter. */
const WINDOW_MS = 60_000;

/** Finds a transfer that brings single bytes only: it would keep a slot of the worker until the time limit. */
export class RateMonitor {
  private windowStart: number;
  private windowBytes = 0;

  /**
   * @param minBytesPerS average over a minute; 0 allows any
   * @param now milliseconds of a monotonic clock
   */
  constructor(
    private readonly minBytesPerS: number,
    private readonly now: () => number,
  ) {
    this.windowStart = now();
  }

  /** Counts bytes that have arrived. Returns false if fewer than the minimum arrived in the last minute. */
  count(bytes: number): boolean {
    this.windowBytes += bytes;
    const elapsedMs = this.now() - this.windowStart;
    if (elapsedMs < WINDOW_MS) return true;
    const isFastEnough = this.windowBytes * 1_000 >= this.minBytesPerS * elapsedMs;
    this.windowStart += elapsedMs;
    this.windowBytes = 0;
    return isFastEnough;
  }
}
