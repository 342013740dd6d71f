import { formatEventPosition, formatSse, type EventPosition } from '@mediajobs/jobs-domain';
import { EventPageSerializer } from './event-page-serializer.js';
import type { JobEvent } from './job-event-log.js';
import type { Subscriber, Subscription } from './subscription.js';

/** Events with their documents, ready to be sent. */
export interface LoadedPage {
  readonly events: readonly JobEvent[];
  readonly documents: ReadonlyMap<string, string>;
  readonly end: EventPosition;
}

/**
 * Sends a page to an audience. Not retried, because a part of the audience would receive it twice: a subscription whose
 * bytes cannot be serialized receives `reset` instead.
 *
 * @returns the errors of serialization.
 */
export function sendPage(
  { events, documents, end }: LoadedPage,
  audience: readonly Subscription[],
): unknown[] {
  const serializer = new EventPageSerializer(events, documents);
  const errors: unknown[] = [];
  const chunks = audience.map((subscription) => {
    try {
      return serializer.serialize(subscription);
    } catch (error) {
      errors.push(error);
      return null;
    }
  });
  audience.forEach(({ subscriber }, index) => {
    const chunk = chunks[index];
    if (!chunk) sendControl(subscriber, 'reset', end);
    else if (chunk.eventCount > 0) subscriber.send(chunk);
  });
  return errors;
}

/** Sends an event of the stream itself, which concerns no job. */
export function sendControl(subscriber: Subscriber, event: 'ready' | 'reset', at: EventPosition): void {
  subscriber.send({ bytes: Buffer.from(formatSse(formatEventPosition(at), event, '{}')), eventCount: 0 });
}
