import type { ObjectId } from '@mediajobs/jobs-domain';
import { OverloadError } from '../database/bounded-pool.js';

/** How long a turn is kept by one who waits for a slow consumer (ms). */
const PATIENCE = 50;

/** So many may wait in line for each place by default; one more would only wait in vain. */
const LINE = 20;

/** Who asks for a turn. */
export interface Asker {
  /** For whom it is: nobody gets more than half of the places. By default that is not looked at. */
  readonly account?: ObjectId | null | undefined;
  /** Aborted when the turn is not wanted any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * So many may read at a time; the others wait in line. Who reads much would else take the processor from all who
 * ask for little, and would not be ready sooner. Next is the one whose account has the fewest turns, and of those the
 * one who came first.
 */
export class Turns {
  private readonly held = new Set<Asker>();
  private readonly line = new Map<Asker, () => void>();

  /** @param longest so many may wait. */
  constructor(
    private readonly places: number,
    private readonly longest = places * LINE,
  ) {}

  /**
   * Resolves when it is one's turn.
   * @throws OverloadError where the line is full; the reason of the signal, which leaves the line.
   */
  async take({ account, signal }: Asker = {}): Promise<Turn> {
    signal?.throwIfAborted();
    const asker = { account, signal };
    if (this.mayBegin(asker)) this.held.add(asker);
    else await this.wait(asker);
    return new Turn(() => this.give(asker));
  }

  private wait(asker: Asker): Promise<void> {
    if (this.line.size >= this.longest || countOf(asker, this.line.keys()) >= half(this.longest)) {
      throw new OverloadError(`${this.line.size} wait for a turn to read already`);
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.line.delete(asker);
        reject(asker.signal?.reason as Error);
      };
      asker.signal?.addEventListener('abort', leave, { once: true });
      this.line.set(asker, () => {
        asker.signal?.removeEventListener('abort', leave);
        resolve();
      });
    });
  }

  private give(asker: Asker): void {
    this.held.delete(asker);
    const [next] = [...this.line.keys()]
      .filter((each) => this.mayBegin(each))
      .sort((one, other) => countOf(one, this.held) - countOf(other, this.held));
    if (!next) return;
    this.held.add(next);
    this.line.get(next)?.();
    this.line.delete(next);
  }

  private mayBegin(asker: Asker): boolean {
    return this.held.size < this.places && countOf(asker, this.held) < half(this.places);
  }
}

/** How many of these are of the account of one of them. */
function countOf({ account }: Asker, askers: Iterable<Asker>): number {
  if (account === undefined) return 0;
  let count = 0;
  for (const each of askers) if (each.account === account) count += 1;
  return count;
}

function half(number: number): number {
  return Math.ceil(number / 2);
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
