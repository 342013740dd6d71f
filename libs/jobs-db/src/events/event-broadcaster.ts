import { isAtOrPast, type EventPosition } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventReader, MIN_READ_INTERVAL_MS } from './event-reader.js';
import { JobEventLog, type JobEventPage } from './job-event-log.js';
import { sendControl, sendPage, type LoadedPage } from './send-page.js';
import { createSubscription, type Subscriber, type Subscription } from './subscription.js';

/** Position at which a subscriber starts, and the control event that it receives first. */
export interface StartPosition {
  readonly position: EventPosition;
  /** `ready`: it starts now. `reset`: events were missed, and it starts now. Null: it resumes. */
  readonly event: 'ready' | 'reset' | null;
}

/**
 * Sends the changes of jobs to all subscribers of this process. One reader reads every page once for all of them. A
 * subscriber that resumes catches up first, at its own pace, and then joins them. Every event is sent exactly once.
 */
export class EventBroadcaster {
  private readonly log: JobEventLog;
  private readonly subscriptions = new Set<Subscription>();
  /** The end of the last page that was sent, or is being sent; null without subscriptions. */
  private position: EventPosition | null = null;
  private reader: EventReader | null = null;

  /** @param onFailure called once when the database becomes unavailable, and for a page that cannot be serialized */
  constructor(
    private readonly pool: Pool,
    private readonly onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.log = new JobEventLog(pool);
  }

  /** Returns where a client starts that has received all events up to `last`, or none yet. */
  async resolveStart(last: EventPosition | null): Promise<StartPosition> {
    const { end, hasGap } = await this.log.end(last ?? undefined);
    if (last === null) return { position: end, event: 'ready' };
    return hasGap ? { position: end, event: 'reset' } : { position: last, event: null };
  }

  /**
   * Sends all events from a position on to a subscriber. Resolves when the subscriber has caught up or disconnected.
   *
   * @returns a function that ends the subscription.
   * @throws what the database throws before the subscriber has caught up.
   */
  async subscribe(subscriber: Subscriber, { position, event }: StartPosition): Promise<() => void> {
    if (event !== null) sendControl(subscriber, event, position);
    let isBehind = event === null;
    for (let after = position; subscriber.isOpen;) {
      // The check and the join must happen without an await in between.
      if (!isBehind && (this.position === null || isAtOrPast(after, this.position))) {
        return this.addSubscription(createSubscription(subscriber, after));
      }
      if (!isBehind && this.position?.epoch !== after.epoch) await this.refreshEpoch();
      const page = await this.log.read(after, subscriber.account);
      if (page.hasGap) sendControl(subscriber, 'reset', page.end);
      else {
        const audience = [createSubscription(subscriber, after)];
        this.send(await this.load(page, audience), audience);
      }
      // Another process may have sent it more than this one can read yet.
      if (page.hasGap || !isAtOrPast(after, page.end)) after = page.end;
      isBehind = page.hasMore;
      await subscriber.drained();
    }
    return () => undefined;
  }

  /** Lets the reader find a new epoch with its next read, before a client can join at a position in it. */
  private async refreshEpoch(): Promise<void> {
    this.reader?.wake();
    await sleep(MIN_READ_INTERVAL_MS);
  }

  private addSubscription(subscription: Subscription): () => void {
    this.subscriptions.add(subscription);
    if (this.position === null) {
      this.position = subscription.after;
      void this.broadcast(this.position);
    }
    return () => {
      this.subscriptions.delete(subscription);
      if (this.subscriptions.size === 0) this.reader?.wake();
    };
  }

  /** Reads and sends pages while there are subscriptions. Never throws. */
  private async broadcast(from: EventPosition): Promise<void> {
    const isFollowed = (): boolean => this.subscriptions.size > 0;
    const reader = new EventReader(this.pool, this.log, isFollowed, this.onFailure);
    this.reader = reader;
    for (let after = from; ;) {
      const page = await reader.next(after);
      // Without an await until the position is set or reset: a subscription joins either this page or the next one.
      if (!isFollowed()) break;
      if (page === null) continue;
      this.position = page.end;
      const audience = this.resetMissed(page, after);
      after = page.end;
      const loaded = await reader.retry(() => this.load(page, audience));
      if (loaded) this.send(loaded, audience);
    }
    reader.close();
    this.reader = null;
    this.position = null;
  }

  /** Returns the audience of a page. Subscriptions that missed removed events receive `reset` instead of it. */
  private resetMissed(page: JobEventPage, from: EventPosition): Subscription[] {
    const all = [...this.subscriptions];
    if (!page.hasGap) return all;
    const hasMissed = ({ after }: Subscription): boolean =>
      after.epoch !== page.end.epoch || isAtOrPast(from, after);
    for (const { subscriber } of all.filter(hasMissed)) sendControl(subscriber, 'reset', page.end);
    return all.filter((subscription) => !hasMissed(subscription));
  }

  private async load({ events, end }: JobEventPage, audience: readonly Subscription[]): Promise<LoadedPage> {
    const accounts = new Set(audience.map(({ subscriber }) => subscriber.account));
    const relevant = events.filter(({ job }) => accounts.has(job.account));
    return { events: relevant, documents: await this.log.documents(relevant.map(({ job }) => job)), end };
  }

  private send(page: LoadedPage, audience: readonly Subscription[]): void {
    const [error] = sendPage(page, audience);
    if (error !== undefined) this.onFailure(error);
  }
}
