import type { EventPosition, JobFilters, ObjectId } from '@mediajobs/jobs-domain';

/** Some events, whole, as they are sent. Subscribers that are told the same share the bytes. */
export interface EventsChunk {
  readonly bytes: Buffer;
  readonly events: number;
}

/** Who is told of changes. */
export interface Subscriber {
  readonly account: ObjectId;
  /** What is put before addresses: scheme, host and path prefix. */
  readonly origin: string;
  readonly filters: JobFilters;
  /** False once it has gone. */
  readonly open: boolean;
  /** Takes events without waiting for anything; must not throw. */
  send(chunk: EventsChunk): void;
  /** Resolves when it can take more without keeping much, or has gone. */
  taken(): Promise<void>;
}

/** A subscriber and what it has received. */
export interface Follower {
  readonly subscriber: Subscriber;
  readonly after: EventPosition;
  /** The same of all that are told the same. */
  readonly likeness: string;
}

export function followerOf(subscriber: Subscriber, after: EventPosition): Follower {
  const { account, origin, filters } = subscriber;
  return { subscriber, after, likeness: JSON.stringify([account, origin, Object.entries(filters)]) };
}
