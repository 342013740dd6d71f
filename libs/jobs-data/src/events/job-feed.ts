import { eventText, isAtOrPast, positionText, type EventPosition } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChangeBell } from './change-bell.js';
import { Outbox, type EventsPage } from './outbox.js';
import { PageTexts } from './page-texts.js';
import { followerOf, type Follower, type Subscriber } from './subscriber.js';

/** Between two reads at least this long, so that what happens at a time is read together (ms). */
const GATHER = 50;
/** When changes wait for an older transaction, whose end may ring no bell (ms). */
const SOON = 100;
/** When nothing is known to be there: in case that the bell is out of order (ms). */
const POLL = 1_000;
/** After the database was away (ms). */
const RETRY = 500;

/** Where a subscriber begins, and what it is told first. */
export interface Beginning {
  readonly at: EventPosition;
  /** `ready`: from now on. `reset`: changes were missed, and it goes on from now. Null: from where it was. */
  readonly event: 'ready' | 'reset' | null;
}

/**
 * Passes the changes of jobs on to all subscribers of this process. One reader reads them for all, each page once; who
 * resumes is brought up to it first, at its own pace. Each change is passed on once, and none is left out.
 */
export class JobFeed {
  private readonly outbox: Outbox;
  private readonly followers = new Set<Follower>();
  /** All up to here was passed on, or is being passed on; null while nobody follows. */
  private position: EventPosition | null = null;
  private bell: ChangeBell | null = null;
  private failing = false;

  /**
   * @param onFailure told once when the database cannot be read, which is asked until it can; and of a page that cannot
   * be told, in place of which `reset` is sent.
   */
  constructor(
    private readonly pool: Pool,
    private readonly onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.outbox = new Outbox(pool);
  }

  /** Where one begins who has received all up to `last`, or nothing yet. @throws what the database throws. */
  async begin(last: EventPosition | null): Promise<Beginning> {
    const { end, missed } = await this.outbox.end(last ?? undefined);
    if (last === null) return { at: end, event: 'ready' };
    return missed ? { at: end, event: 'reset' } : { at: last, event: null };
  }

  /**
   * Passes all changes from a beginning on to a subscriber. Resolves when it is up to date and follows, or has gone.
   * @returns lets it go. @throws what the database throws, before it is up to date.
   */
  async follow(subscriber: Subscriber, { at, event }: Beginning): Promise<() => void> {
    if (event !== null) tell(subscriber, event, at);
    let behind = event === null;
    for (let after = at; subscriber.open;) {
      // Nothing may come between this look and joining.
      if (!behind && (this.position === null || isAtOrPast(after, this.position))) {
        return this.join(followerOf(subscriber, after));
      }
      if (!behind && this.position?.epoch !== after.epoch) await this.noticeEpoch();
      const page = await this.outbox.read(after, subscriber.account);
      if (page.missed) tell(subscriber, 'reset', page.end);
      else {
        const audience = [followerOf(subscriber, after)];
        this.passOn(await this.toldOf(page, audience), audience);
      }
      // Another process may have told it more than is read here as yet.
      if (page.missed || !isAtOrPast(after, page.end)) after = page.end;
      behind = page.more;
      await subscriber.taken();
    }
    return () => undefined;
  }

  /** The reader finds a new epoch by its next read; until then no client can join at a position in it. */
  private async noticeEpoch(): Promise<void> {
    this.bell?.wake();
    await sleep(GATHER);
  }

  private join(follower: Follower): () => void {
    this.followers.add(follower);
    if (this.position === null) {
      this.position = follower.after;
      void this.run(this.position);
    }
    return () => {
      this.followers.delete(follower);
      if (this.followers.size === 0) this.bell?.wake();
    };
  }

  /** The one reader: it reads while anybody follows. Never throws. */
  private async run(from: EventPosition): Promise<void> {
    const bell = new ChangeBell(this.pool);
    this.bell = bell;
    let next = { from, patience: 0 };
    for (;;) {
      await bell.wait(next.patience);
      if (this.followers.size === 0) break;
      next = await this.readOn(next.from);
    }
    bell.close();
    this.bell = null;
    this.position = null;
  }

  /** Reads once and passes it on. @returns where to go on, and after which time at the latest (ms). */
  private async readOn(from: EventPosition): Promise<{ from: EventPosition; patience: number }> {
    const began = performance.now();
    const page = await this.insistently(() => this.outbox.read(from));
    if (page === null) return { from, patience: 0 };
    // At once: whoever joins from here on begins after this page.
    const audience = [...this.followers];
    this.position = page.end;
    // What was removed before it was read is missed by all but those who joined behind it.
    const whole = page.missed
      ? audience.filter(({ after }) => after.epoch === page.end.epoch && !isAtOrPast(from, after))
      : audience;
    for (const follower of audience) {
      if (!whole.includes(follower)) tell(follower.subscriber, 'reset', page.end);
    }
    const told = await this.insistently(() => this.toldOf(page, whole));
    if (told) this.passOn(told, whole);
    if (page.more) return { from: page.end, patience: 0 };
    await sleep(Math.max(0, GATHER - (performance.now() - began)));
    return { from: page.end, patience: page.waiting ? SOON : POLL };
  }

  /** What a page tells an audience. */
  private async toldOf({ events, end }: EventsPage, audience: readonly Follower[]): Promise<Told> {
    const accounts = new Set(audience.map(({ subscriber }) => subscriber.account));
    const told = events.filter(({ account }) => accounts.has(account));
    return { end, texts: new PageTexts(told, await this.outbox.documents(told)) };
  }

  /** Never tried again: some would be told twice. What cannot be told is a defect of ours, and the next page is not. */
  private passOn({ end, texts }: Told, audience: readonly Follower[]): void {
    const failures: unknown[] = [];
    const chunks = audience.map((follower) => {
      try {
        return texts.of(follower);
      } catch (error) {
        failures.push(error);
        return null;
      }
    });
    audience.forEach(({ subscriber }, n) => {
      const chunk = chunks[n];
      if (!chunk) tell(subscriber, 'reset', end);
      else if (chunk.events > 0) subscriber.send(chunk);
    });
    if (failures.length > 0) this.onFailure(failures[0]);
  }

  /** Tries again until it is done, or nobody follows any more: then null. */
  private async insistently<T>(work: () => Promise<T>): Promise<T | null> {
    while (this.followers.size > 0) {
      try {
        const done = await work();
        this.failing = false;
        return done;
      } catch (error) {
        if (!this.failing) this.onFailure(error);
        this.failing = true;
        await sleep(RETRY);
      }
    }
    return null;
  }
}

/** A page, ready to be told. */
interface Told {
  readonly texts: PageTexts;
  /** Where the page ends. */
  readonly end: EventPosition;
}

/** Of no job, but of the stream itself. */
function tell(subscriber: Subscriber, event: 'ready' | 'reset', at: EventPosition): void {
  subscriber.send({ bytes: Buffer.from(eventText(positionText(at), event, '{}')), events: 0 });
}
