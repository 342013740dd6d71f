export interface PermitRequest {
  /** The account that is charged, or another key of the client where there is no account. */
  readonly account: string;
  /** What the permit costs. Default 1. */
  readonly cost?: number;
  /** Aborted when the caller does not need the permit any more. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called when an account with less in use needs the permit. Returns true if its holder gives it up: it must release
   * the permit, at once or soon.
   */
  readonly reclaim?: (() => boolean) | undefined;
}

/** The right to use a share of a resource. */
export class Permit {
  private cost: number;

  constructor(
    readonly request: PermitRequest,
    private readonly onRelease: (permit: Permit, cost: number) => void,
  ) {
    this.cost = request.cost ?? 1;
  }

  /** What it costs at the moment; 0 once it is released. */
  get heldCost(): number {
    return this.cost;
  }

  /** Adds to the cost. Only the semaphore calls this, after it has checked that there is room. */
  grow(cost: number): void {
    this.cost += cost;
  }

  /** Gives all, or a part of the cost, back. Does nothing once nothing is held. */
  release(cost = this.cost): void {
    const returned = Math.min(cost, this.cost);
    if (returned === 0) return;
    this.cost -= returned;
    this.onRelease(this, returned);
  }
}
