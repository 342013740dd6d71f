/** How long a turn is kept by one who waits for a slow consumer (ms). */
const PATIENCE = 50;

/**
 * So many may read at a time; the others wait in line. Who reads much would else take the processor from all who
 * ask for little, and would not be ready sooner.
 */
export class Turns {
  private readonly line: (() => void)[] = [];

  constructor(private free: number) {}

  /** Resolves when it is one's turn. */
  async take(): Promise<Turn> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    return new Turn(() => this.give());
  }

  private give(): void {
    const next = this.line.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** The turn of one reader, who loses it while its consumer is slow: it reads on, but little at a time. */
export class Turn {
  private timer: NodeJS.Timeout | undefined;
  private held = true;

  constructor(private readonly giveBack: () => void) {}

  /** The consumer has enough for now. */
  rest(): void {
    this.timer ??= setTimeout(() => this.end(), PATIENCE);
  }

  /** The consumer takes more. */
  goOn(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Gives the turn up. May be called twice. */
  end(): void {
    this.goOn();
    if (this.held) this.giveBack();
    this.held = false;
  }
}
