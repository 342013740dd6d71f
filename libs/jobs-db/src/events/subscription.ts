import type { EventPosition, JobFilters, ObjectId } from '@mediajobs/jobs-domain';

/** Some events, whole, as they are sent. Subscribers that are told the same share the bytes. */
export interface EventChunk {
  readonly bytes: Buffer;
  readonly eventCount: number;
}

/** Who is told of changes. */
export interface Subscriber {
  readonly account: ObjectId;
  /** What is put before addresses: scheme, host and path prefix. */
  readonly origin: string;
  readonly filters: JobFilters;
  /** False once it has gone. */
  readonly isOpen: boolean;
  /** Takes events without waiting for anything; must not throw. */
  send(chunk: EventChunk): void;
  /** Resolves when it can take more without keeping much, or has gone. */
  drained(): Promise<void>;
}

/** A subscriber and what it has received. */
export interface Subscription {
  readonly subscriber: Subscriber;
  readonly after: EventPosition;
  /** The same of all that are told the same. */
  readonly audienceKey: string;
}

export function createSubscription(subscriber: Subscriber, after: EventPosition): Subscription {
  const { account, origin, filters } = subscriber;
  return { subscriber, after, audienceKey: JSON.stringify([account, origin, Object.entries(filters)]) };
}
