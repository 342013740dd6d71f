/** Runs one probe at a time, however many callers there are, and reuses its result for a while. */
export class CachedProbe<T> {
  private pending: Promise<T> | null = null;
  private last: { readonly at: number; readonly result: T } | null = null;

  /**
   * @param probe must not reject.
   * @param ttlMs time for which a result is reused.
   * @param timeoutMs time that a caller waits for a result.
   */
  constructor(
    private readonly probe: () => Promise<T>,
    private readonly ttlMs: number,
    private readonly timeoutMs: number,
  ) {}

  /** Returns the result; null if the probe did not finish in time. */
  async get(): Promise<T | null> {
    if (this.last !== null && performance.now() - this.last.at < this.ttlMs) return this.last.result;
    this.pending ??= this.refresh();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.timeoutMs);
    });
    const result = await Promise.race([this.pending, timeout]);
    clearTimeout(timer);
    return result;
  }

  private async refresh(): Promise<T> {
    const result = await this.probe();
    this.last = { at: performance.now(), result };
    this.pending = null;
    return result;
  }
}
