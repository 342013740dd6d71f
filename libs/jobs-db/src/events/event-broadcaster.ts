import { formatSse, isAtOrPast, formatEventPosition, type EventPosition } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobEventNotifier } from './job-event-notifier.js';
import { JobEventLog, type JobEventPage } from './job-event-log.js';
import { EventPageSerializer } from './event-page-serializer.js';
import { createSubscription, type Subscription, type Subscriber } from './subscription.js';

/** Between two reads at least this long, so that what happens at a time is read together (ms). */
const MIN_READ_INTERVAL_MS = 50;
/** When changes wait for an older transaction, whose end may ring no bell (ms). */
const HORIZON_POLL_MS = 100;
/** When nothing is known to be there: in case that the bell is out of order (ms). */
const POLL_INTERVAL_MS = 1_000;
/** After the database was away (ms). */
const RETRY_DELAY_MS = 500;

/** Where a subscriber begins, and what it is told first. */
export interface StartPosition {
  readonly position: EventPosition;
  /** `ready`: from now on. `reset`: changes were missed, and it goes on from now. Null: from where it was. */
  readonly event: 'ready' | 'reset' | null;
}

/**
 * Passes the changes of jobs on to all subscribers of this process. One reader reads them for all, each page once; who
 * resumes is brought up to it first, at its own pace. Each change is passed on once, and none is left out.
 */
export class EventBroadcaster {
  private readonly eventLog: JobEventLog;
  private readonly subscriptions = new Set<Subscription>();
  /** All up to here was passed on, or is being passed on; null while nobody follows. */
  private position: EventPosition | null = null;
  private notifier: JobEventNotifier | null = null;
  private isFailing = false;

  /**
   * @param onFailure told once when the database cannot be read, which is asked until it can; and of a page that cannot
   * be told, in place of which `reset` is sent.
   */
  constructor(
    private readonly pool: Pool,
    private readonly onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.eventLog = new JobEventLog(pool);
  }

  /** Where one begins who has received all up to `last`, or nothing yet. @throws what the database throws. */
  async resolveStart(last: EventPosition | null): Promise<StartPosition> {
    const { end, hasGap: missed } = await this.eventLog.end(last ?? undefined);
    if (last === null) return { position: end, event: 'ready' };
    return missed ? { position: end, event: 'reset' } : { position: last, event: null };
  }

  /**
   * Passes all changes from a beginning on to a subscriber. Resolves when it is up to date and follows, or has gone.
   * @returns lets it go. @throws what the database throws, before it is up to date.
   */
  async subscribe(subscriber: Subscriber, { position: at, event }: StartPosition): Promise<() => void> {
    if (event !== null) sendControl(subscriber, event, at);
    let behind = event === null;
    for (let after = at; subscriber.isOpen;) {
      // Nothing may come between this look and joining.
      if (!behind && (this.position === null || isAtOrPast(after, this.position))) {
        return this.addSubscription(createSubscription(subscriber, after));
      }
      if (!behind && this.position?.epoch !== after.epoch) await this.refreshEpoch();
      const page = await this.eventLog.read(after, subscriber.account);
      if (page.hasGap) sendControl(subscriber, 'reset', page.end);
      else {
        const audience = [createSubscription(subscriber, after)];
        this.send(await this.serializePage(page, audience), audience);
      }
      // Another process may have told it more than is read here as yet.
      if (page.hasGap || !isAtOrPast(after, page.end)) after = page.end;
      behind = page.hasMore;
      await subscriber.drained();
    }
    return () => undefined;
  }

  /** The reader finds a new epoch by its next read; until then no client can join at a position in it. */
  private async refreshEpoch(): Promise<void> {
    this.notifier?.notify();
    await sleep(MIN_READ_INTERVAL_MS);
  }

  private addSubscription(follower: Subscription): () => void {
    this.subscriptions.add(follower);
    if (this.position === null) {
      this.position = follower.after;
      void this.readLoop(this.position);
    }
    return () => {
      this.subscriptions.delete(follower);
      if (this.subscriptions.size === 0) this.notifier?.notify();
    };
  }

  /** The one reader: it reads while anybody follows. Never throws. */
  private async readLoop(from: EventPosition): Promise<void> {
    const bell = new JobEventNotifier(this.pool);
    this.notifier = bell;
    let next = { from, patience: 0 };
    for (;;) {
      await bell.wait(next.patience);
      if (this.subscriptions.size === 0) break;
      next = await this.readAndBroadcast(next.from);
    }
    bell.close();
    this.notifier = null;
    this.position = null;
  }

  /** Reads once and passes it on. @returns where to go on, and after which time at the latest (ms). */
  private async readAndBroadcast(from: EventPosition): Promise<{ from: EventPosition; patience: number }> {
    const began = performance.now();
    const page = await this.retryWhileFollowed(() => this.eventLog.read(from));
    if (page === null) return { from, patience: 0 };
    // At once: whoever joins from here on begins after this page.
    const audience = [...this.subscriptions];
    this.position = page.end;
    // What was removed before it was read is missed by all but those who joined behind it.
    const whole = page.hasGap
      ? audience.filter(({ after }) => after.epoch === page.end.epoch && !isAtOrPast(from, after))
      : audience;
    for (const follower of audience) {
      if (!whole.includes(follower)) sendControl(follower.subscriber, 'reset', page.end);
    }
    const told = await this.retryWhileFollowed(() => this.serializePage(page, whole));
    if (told) this.send(told, whole);
    if (page.hasMore) return { from: page.end, patience: 0 };
    await sleep(Math.max(0, MIN_READ_INTERVAL_MS - (performance.now() - began)));
    return { from: page.end, patience: page.isWaiting ? HORIZON_POLL_MS : POLL_INTERVAL_MS };
  }

  /** What a page tells an audience. */
  private async serializePage(
    { events, end }: JobEventPage,
    audience: readonly Subscription[],
  ): Promise<SerializedPage> {
    const accounts = new Set(audience.map(({ subscriber }) => subscriber.account));
    const told = events.filter(({ account }) => accounts.has(account));
    return { end, serializer: new EventPageSerializer(told, await this.eventLog.documents(told)) };
  }

  /** Never tried again: some would be told twice. What cannot be told is a defect of ours, and the next page is not. */
  private send({ end, serializer: texts }: SerializedPage, audience: readonly Subscription[]): void {
    const failures: unknown[] = [];
    const chunks = audience.map((follower) => {
      try {
        return texts.serialize(follower);
      } catch (error) {
        failures.push(error);
        return null;
      }
    });
    audience.forEach(({ subscriber }, n) => {
      const chunk = chunks[n];
      if (!chunk) sendControl(subscriber, 'reset', end);
      else if (chunk.eventCount > 0) subscriber.send(chunk);
    });
    if (failures.length > 0) this.onFailure(failures[0]);
  }

  /** Tries again until it is done, or nobody follows any more: then null. */
  private async retryWhileFollowed<T>(work: () => Promise<T>): Promise<T | null> {
    while (this.subscriptions.size > 0) {
      try {
        const done = await work();
        this.isFailing = false;
        return done;
      } catch (error) {
        if (!this.isFailing) this.onFailure(error);
        this.isFailing = true;
        await sleep(RETRY_DELAY_MS);
      }
    }
    return null;
  }
}

/** A page, ready to be told. */
interface SerializedPage {
  readonly serializer: EventPageSerializer;
  /** Where the page ends. */
  readonly end: EventPosition;
}

/** Of no job, but of the stream itself. */
function sendControl(subscriber: Subscriber, event: 'ready' | 'reset', at: EventPosition): void {
  subscriber.send({ bytes: Buffer.from(formatSse(formatEventPosition(at), event, '{}')), eventCount: 0 });
}
