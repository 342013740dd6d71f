/** An entry of the queue: a request of an account. */
export interface QueueEntry {
  readonly account: string;
}

interface AccountQueue<Entry> {
  readonly entries: Set<Entry>;
  /** Sequence number of when its last entry was served, or else of its first entry. */
  position: number;
}

/** First-in, first-out queues, one per account, so that the cost of a choice grows with accounts and not with requests. */
export class FairQueue<Entry extends QueueEntry> {
  private readonly byAccount = new Map<string, AccountQueue<Entry>>();
  private nextPosition = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(entry: Entry): void {
    const own = this.byAccount.get(entry.account);
    if (own) own.entries.add(entry);
    else this.byAccount.set(entry.account, { entries: new Set([entry]), position: this.nextPosition++ });
    this.count += 1;
  }

  /** Removes an entry that was served or has left. Its account goes behind the others. */
  delete(entry: Entry): void {
    const own = this.byAccount.get(entry.account);
    if (own?.entries.delete(entry) !== true) return;
    own.position = this.nextPosition++;
    this.count -= 1;
    if (own.entries.size === 0) this.byAccount.delete(entry.account);
  }

  /** Returns the oldest entry of the account with the least usage; among equals, of the one served longest ago. */
  next(usageOf: (account: string) => number): Entry | undefined {
    let best: AccountQueue<Entry> | undefined;
    let least = Infinity;
    for (const [account, own] of this.byAccount) {
      const usage = usageOf(account);
      if (best && (usage > least || (usage === least && own.position > best.position))) continue;
      best = own;
      least = usage;
    }
    return best?.entries.values().next().value;
  }

  /** Returns the newest entry of the account with the most entries, if `account` has fewer even with one more. */
  lastOfLongest(account: string): Entry | undefined {
    const most = [...this.byAccount.values()].reduce<Set<Entry> | undefined>(
      (longest, { entries }) => (longest && longest.size >= entries.size ? longest : entries),
      undefined,
    );
    const own = this.byAccount.get(account)?.entries.size ?? 0;
    return most && most.size > own + 1 ? [...most].at(-1) : undefined;
  }
}
