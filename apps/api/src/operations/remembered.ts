/** Asks one question at a time, however many want to know, and believes the answer for a while. */
export class Remembered<T> {
  private asking: Promise<T> | null = null;
  private last: { readonly at: number; readonly answer: T } | null = null;

  /**
   * @param ask must not reject.
   * @param believed how long an answer holds (ms).
   * @param patience how long anyone waits for one (ms).
   */
  constructor(
    private readonly ask: () => Promise<T>,
    private readonly believed: number,
    private readonly patience: number,
  ) {}

  /** The answer, null where there was none in time. */
  async now(): Promise<T | null> {
    if (this.last !== null && performance.now() - this.last.at < this.believed) return this.last.answer;
    this.asking ??= this.askNow();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.patience);
    });
    const answer = await Promise.race([this.asking, tooLate]);
    clearTimeout(timer);
    return answer;
  }

  private async askNow(): Promise<T> {
    const answer = await this.ask();
    this.last = { at: performance.now(), answer };
    this.asking = null;
    return answer;
  }
}
