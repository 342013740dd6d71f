import type { EventPosition } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobEventLog, JobEventPage } from './job-event-log.js';
import { JOB_EVENTS_CHANNEL } from '../writes/job-outbox.js';
import { NotificationListener } from './notification-listener.js';

/** Shortest time between two reads, so that simultaneous changes are read together. */
export const MIN_READ_INTERVAL_MS = 50;
/** Longest time between two reads while events wait for an older transaction, whose end sends no notification. */
const HORIZON_POLL_MS = 100;
/** Longest time between two reads, because notifications are only hints. */
const POLL_INTERVAL_MS = 1_000;
/** Time between attempts while the database is unavailable. */
const RETRY_DELAY_MS = 500;

/** Reads the event log page by page, as changes happen. */
export class EventReader {
  private readonly notifier: NotificationListener;
  private lastReadAt = -Infinity;
  private maxWaitMs = 0;
  private isFailing = false;

  /**
   * @param isFollowed false ends all waiting
   * @param onFailure called once when the database becomes unavailable; the reader retries until it is available
   */
  constructor(
    pool: Pool,
    private readonly log: JobEventLog,
    private readonly isFollowed: () => boolean,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.notifier = new NotificationListener(pool, JOB_EVENTS_CHANNEL);
  }

  /** Waits for events after a position and reads them. Returns null when there is no subscription left. Never throws. */
  async next(after: EventPosition): Promise<JobEventPage | null> {
    if (this.maxWaitMs > 0)
      await sleep(Math.max(0, this.lastReadAt + MIN_READ_INTERVAL_MS - performance.now()));
    await this.notifier.wait(this.maxWaitMs);
    this.lastReadAt = performance.now();
    const page = await this.retry(() => this.log.read(after));
    if (page === null || page.hasMore) this.maxWaitMs = 0;
    else this.maxWaitMs = page.isWaiting ? HORIZON_POLL_MS : POLL_INTERVAL_MS;
    return page;
  }

  /** Runs a query until it succeeds. Returns null when there is no subscription left. */
  async retry<T>(query: () => Promise<T>): Promise<T | null> {
    while (this.isFollowed()) {
      try {
        const result = await query();
        this.isFailing = false;
        return result;
      } catch (error) {
        if (!this.isFailing) this.onFailure(error);
        this.isFailing = true;
        await sleep(RETRY_DELAY_MS);
      }
    }
    return null;
  }

  /** Ends the current wait. */
  wake(): void {
    this.notifier.notify();
  }

  close(): void {
    this.notifier.close();
  }
}
