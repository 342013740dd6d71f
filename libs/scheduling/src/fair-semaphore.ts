import { FairQueue } from './fair-queue.js';
import { OverloadError } from './overload-error.js';
import { Permit, type PermitRequest } from './permit.js';
import { removeEntry } from './remove-entry.js';

export interface FairSemaphoreOptions {
  /** Total cost of the permits that may be held at once. */
  readonly capacity: number;
  /** Cost that an account which holds a permit already leaves free for the others. Default 0. */
  readonly reserve?: number;
  /** Total cost of the permits that one account may hold. Default: the capacity. */
  readonly maxPerAccount?: number;
  /** Number of requests that may wait for a permit. Default 0: a request that can't be served is rejected. */
  readonly maxQueue?: number;
  /** Longest time that a request waits for a permit (ms). Default: no limit. */
  readonly maxWaitMs?: number | undefined;
  /** The message of the error when no permit can be had. */
  readonly message: string;
}

interface Waiter extends PermitRequest {
  readonly resolve: (permit: Permit) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A weighted semaphore that is max-min fair between accounts: an account alone may use the capacity but for the reserve;
 * when others wait, the next permit goes to the account with the least in use. Where the queue is full, the account
 * with the most waiting requests loses its newest one.
 */
export class FairSemaphore {
  private used = 0;
  private readonly usage = new Map<string, number>();
  private readonly reclaimable: Permit[] = [];
  /** Permits whose holders have agreed to release them soon. */
  private readonly reclaimed = new Set<Permit>();
  private readonly queue = new FairQueue<Waiter>();
  private dispatching = false;

  constructor(private readonly options: FairSemaphoreOptions) {}

  /** The message of the error when no permit can be had. */
  get overloadMessage(): string {
    return this.options.message;
  }

  /** The cost of all permits that are held. */
  get inUse(): number {
    return this.used;
  }

  /** Number of requests that wait for a permit. */
  get waiting(): number {
    return this.queue.size;
  }

  /** Returns the cost of the permits that an account holds. */
  readonly getUsage = (account: string): number => this.usage.get(account) ?? 0;

  /** Returns a permit if there is one without waiting. May reclaim it from an account that has more in use. */
  tryAcquire(request: PermitRequest): Permit | null {
    const next = this.queue.next(this.getUsage);
    if (next && this.getUsage(next.account) <= this.getUsage(request.account)) return null;
    return this.grant(request);
  }

  /**
   * Waits for a permit.
   * @throws OverloadError when too many requests wait, or this one has waited too long; the reason of the signal when it is aborted
   */
  async acquire(request: PermitRequest): Promise<Permit> {
    request.signal?.throwIfAborted();
    const permit = this.tryAcquire(request);
    if (permit) return permit;
    this.makeRoomInQueue(request.account);
    return new Promise((resolve, reject) => this.enqueue(request, resolve, reject));
  }

  /** Adds to the cost of a permit if that is possible without waiting. Returns whether it was. */
  tryGrow(permit: Permit, cost: number): boolean {
    const { account } = permit.request;
    if (permit.heldCost === 0 || !this.makeRoom(account, cost)) return false;
    this.charge(account, cost);
    permit.grow(cost);
    return true;
  }

  /** Serves waiting requests with permits that have become reclaimable. Must be called periodically. */
  reclaimForWaiters(): void {
    this.dispatch();
  }

  private grant(request: PermitRequest): Permit | null {
    const { account, cost = 1 } = request;
    if (!this.makeRoom(account, cost)) return null;
    this.charge(account, cost);
    const permit = new Permit(request, this.onReleased);
    if (request.reclaim) this.reclaimable.push(permit);
    return permit;
  }

  private makeRoom(account: string, cost: number): boolean {
    const { maxPerAccount = Infinity } = this.options;
    if (this.getUsage(account) + cost > maxPerAccount) return false;
    if (this.fits(account, cost)) return true;
    if (this.reclaimable.length > 0) this.reclaim(account, cost);
    return this.fits(account, cost);
  }

  private fits(account: string, cost: number, used = this.used): boolean {
    const { capacity, reserve = 0 } = this.options;
    // A cost beyond the capacity is granted alone, because it would never be otherwise.
    if (used === 0) return true;
    return used + cost + (this.getUsage(account) > 0 ? reserve : 0) <= capacity;
  }

  /** Reclaims from the accounts with the most, newest permits first, until there is room or soon will be. */
  private reclaim(account: string, cost: number): void {
    const own = this.getUsage(account) + cost;
    const usage = (permit: Permit): number => this.getUsage(permit.request.account);
    const candidates = this.reclaimable
      .filter((permit) => permit.request.account !== account)
      .reverse()
      .sort((one, other) => usage(other) - usage(one));
    for (const permit of candidates) {
      let used = this.used;
      for (const { heldCost: held } of this.reclaimed) used -= held;
      if (this.fits(account, cost, used)) return;
      if (usage(permit) < own || permit.request.reclaim?.() !== true || permit.heldCost === 0) continue;
      removeEntry(this.reclaimable, permit);
      this.reclaimed.add(permit);
    }
  }

  private enqueue(request: PermitRequest, resolve: Waiter['resolve'], reject: Waiter['reject']): void {
    const { signal } = request;
    const leave = (reason: unknown): void => {
      this.queue.delete(waiter);
      waiter.reject(reason);
      this.dispatch();
    };
    const onAbort = (): void => leave(signal?.reason);
    const timer = this.startTimer(() => leave(new OverloadError(this.overloadMessage)));
    const settled =
      <T>(settle: (value: T) => void) =>
      (value: T): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        settle(value);
      };
    const waiter: Waiter = { ...request, resolve: settled(resolve), reject: settled(reject) };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.queue.add(waiter);
  }

  private startTimer(onTimeout: () => void): NodeJS.Timeout | undefined {
    const { maxWaitMs } = this.options;
    return maxWaitMs === undefined ? undefined : setTimeout(onTimeout, maxWaitMs);
  }

  /** @throws OverloadError if no other account has more waiting requests */
  private makeRoomInQueue(account: string): void {
    const { maxQueue = 0, message } = this.options;
    if (this.queue.size < maxQueue) return;
    const last = this.queue.lastOfLongest(account);
    if (!last) throw new OverloadError(message);
    this.queue.delete(last);
    last.reject(new OverloadError(message));
  }

  private charge(account: string, cost: number): void {
    this.used += cost;
    this.usage.set(account, this.getUsage(account) + cost);
  }

  private readonly onReleased = (permit: Permit, cost: number): void => {
    const { account } = permit.request;
    this.used -= cost;
    const left = this.getUsage(account) - cost;
    if (left > 0) this.usage.set(account, left);
    else this.usage.delete(account);
    if (permit.heldCost === 0) {
      removeEntry(this.reclaimable, permit);
      this.reclaimed.delete(permit);
    }
    this.dispatch();
  };

  /** Serves waiting requests, up to the first that does not fit: cheaper ones must not starve it. */
  private dispatch(): void {
    // Reclaiming may release a permit at once, which calls this method again.
    if (this.dispatching) return;
    this.dispatching = true;
    this.serveWaiters();
    this.dispatching = false;
  }

  private serveWaiters(): void {
    for (let next = this.queue.next(this.getUsage); next; next = this.queue.next(this.getUsage)) {
      const permit = this.grant(next);
      if (!permit) return;
      this.queue.delete(next);
      next.resolve(permit);
    }
  }
}
