import type { DueDelivery } from '@mediajobs/jobs-db';

/** Limits on concurrent requests. */
export interface DispatchLimits {
  readonly total: number;
  readonly perAccount: number;
  readonly perReceiver: number;
}

type Receiver = Pick<DueDelivery, 'account' | 'receiver'>;

/** Counts requests by account, and by receiver of an account. */
class Usage {
  private readonly counts = new Map<string, number>();
  total = 0;

  add({ account, receiver }: Receiver): void {
    this.total += 1;
    for (const key of [account, account + receiver]) this.counts.set(key, this.count(key) + 1);
  }

  count(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  hasRoom({ account, receiver }: Receiver, limits: DispatchLimits): boolean {
    return (
      this.total < limits.total &&
      this.count(account) < limits.perAccount &&
      this.count(account + receiver) < limits.perReceiver
    );
  }
}

/**
 * Chooses deliveries for the free slots: in rounds over the receivers, so that one with a long queue does not take what
 * others need.
 *
 * @param due oldest first within each receiver
 * @param active requests that are under way
 */
export function chooseDeliveries(
  due: readonly DueDelivery[],
  active: readonly Receiver[],
  limits: DispatchLimits,
): DueDelivery[] {
  const usage = new Usage();
  active.forEach((receiver) => usage.add(receiver));
  const chosen: DueDelivery[] = [];
  for (const delivery of inRounds(due)) {
    if (!usage.hasRoom(delivery, limits)) continue;
    usage.add(delivery);
    chosen.push(delivery);
  }
  return chosen;
}

/** Orders deliveries: the first of each receiver, the second of each, and so on. */
function inRounds(due: readonly DueDelivery[]): DueDelivery[] {
  const seen = new Map<string, number>();
  const ranked = due.map((delivery) => {
    const key = delivery.account + delivery.receiver;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    return { delivery, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ delivery }) => delivery);
}
