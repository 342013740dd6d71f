/** Asks one question at a time, however many want to know, and believes the answer for a while. */
export class CachedProbe<T> {
  private pending: Promise<T> | null = null;
  private last: { readonly at: number; readonly answer: T } | null = null;

  /**
   * @param probe must not reject.
   * @param ttlMs how long an answer holds (ms).
   * @param timeoutMs how long anyone waits for one (ms).
   */
  constructor(
    private readonly probe: () => Promise<T>,
    private readonly ttlMs: number,
    private readonly timeoutMs: number,
  ) {}

  /** The answer, null where there was none in time. */
  async get(): Promise<T | null> {
    if (this.last !== null && performance.now() - this.last.at < this.ttlMs) return this.last.answer;
    this.pending ??= this.refresh();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.timeoutMs);
    });
    const answer = await Promise.race([this.pending, tooLate]);
    clearTimeout(timer);
    return answer;
  }

  private async refresh(): Promise<T> {
    const answer = await this.probe();
    this.last = { at: performance.now(), answer };
    this.pending = null;
    return answer;
  }
}
