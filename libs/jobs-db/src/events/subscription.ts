import type { EventPosition, JobFilters, ObjectId } from '@mediajobs/jobs-domain';

/** Serialized events. Subscribers of the same audience share the bytes. */
export interface EventChunk {
  readonly bytes: Buffer;
  readonly eventCount: number;
}

/** A client that receives the changes of the jobs of an account. */
export interface Subscriber {
  readonly account: ObjectId;
  /** Scheme, host and path prefix of the URLs in documents. */
  readonly origin: string;
  readonly filters: JobFilters;
  /** False after the client has disconnected. */
  readonly isOpen: boolean;
  /** Sends events without waiting; must not throw. */
  send(chunk: EventChunk): void;
  /** Resolves when the client has received most events, or has disconnected. */
  drained(): Promise<void>;
}

/** A subscriber and the position up to which it has received events. */
export interface Subscription {
  readonly subscriber: Subscriber;
  readonly after: EventPosition;
  /** Key shared by all subscriptions that receive identical bytes. */
  readonly audienceKey: string;
}

/** Returns the subscription of a subscriber that has received everything up to a position. */
export function createSubscription(subscriber: Subscriber, after: EventPosition): Subscription {
  const { account, origin, filters } = subscriber;
  return { subscriber, after, audienceKey: JSON.stringify([account, origin, Object.entries(filters)]) };
}
