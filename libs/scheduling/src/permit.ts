export interface PermitRequest {
  /** The account that is charged, or another key of the client where there is no account. */
  readonly account: string;
  /** Cost of the permit. Default 1. */
  readonly cost?: number;
  /** Aborted when the caller no longer needs the permit. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called when an account with less in use needs the permit. If it returns true, the holder must release the permit, at
   * once or soon.
   */
  readonly reclaim?: (() => boolean) | undefined;
}

/** Right to use a share of a resource. */
export class Permit {
  private cost: number;

  constructor(
    readonly request: PermitRequest,
    private readonly onRelease: (permit: Permit, cost: number) => void,
  ) {
    this.cost = request.cost ?? 1;
  }

  /** Current cost; 0 after the release. */
  get heldCost(): number {
    return this.cost;
  }

  /** Adds to the cost. Only called by the semaphore, which has checked that there is room. */
  grow(cost: number): void {
    this.cost += cost;
  }

  /** Releases all, or a part of the cost. May be called again. */
  release(cost = this.cost): void {
    const returned = Math.min(cost, this.cost);
    if (returned === 0) return;
    this.cost -= returned;
    this.onRelease(this, returned);
  }
}
