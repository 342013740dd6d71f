import {
  formatEventPosition,
  formatSse,
  hrefPrefixes,
  isAtOrPast,
  matchesCondition,
  toConditions,
  toReference,
  type Job,
  type JobCondition,
} from '@mediajobs/jobs-domain';
import { keyText } from '../tables/job-key.js';
import type { JobEvent } from './job-event-log.js';
import type { EventChunk, Subscription } from './subscription.js';

const EMPTY_CHUNK: EventChunk = { bytes: Buffer.alloc(0), eventCount: 0 };

/** Serializes the events of a page once per audience, and every event once per origin. */
export class EventPageSerializer {
  private readonly jobs = new Map<string, Job | null>();
  private readonly eventTexts = new Map<string, string>();
  private readonly chunks = new Map<string, EventChunk>();

  /** @param documents by key text; events without a document are left out, except deletions, which have none */
  constructor(
    private readonly events: readonly JobEvent[],
    private readonly documents: ReadonlyMap<string, string>,
    private readonly now: number = Date.now(),
  ) {}

  /** Returns the events that a subscription receives: of its account, after its position, with jobs that match its filters. */
  serialize(subscription: Subscription): EventChunk {
    const [first] = this.events;
    if (!first) return EMPTY_CHUNK;
    const { after, audienceKey } = subscription;
    // Subscriptions that joined within the page have received a part of it, so their bytes differ.
    const joinedWithinPage = isAtOrPast(after, first.position);
    const key = joinedWithinPage ? audienceKey + formatEventPosition(after) : audienceKey;
    const chunk = this.chunks.get(key) ?? this.serializeChunk(subscription);
    this.chunks.set(key, chunk);
    return chunk;
  }

  private serializeChunk({ subscriber: { account, origin, filters }, after }: Subscription): EventChunk {
    const conditions = toConditions(filters, this.now);
    const texts = this.events.flatMap((event) => {
      if (event.job.account !== account || isAtOrPast(after, event.position)) return [];
      if (event.change === 'deleted') return [this.serializeEvent(event, deletedDocument(event), origin)];
      const document = this.documents.get(keyText(event.job));
      if (document === undefined || !this.matches(event, document, conditions)) return [];
      return [this.serializeEvent(event, document, origin)];
    });
    return texts.length === 0
      ? EMPTY_CHUNK
      : { bytes: Buffer.from(texts.join('')), eventCount: texts.length };
  }

  private matches({ job }: JobEvent, document: string, conditions: readonly JobCondition[]): boolean {
    if (conditions.length === 0) return true;
    const key = keyText(job);
    const parsed = this.jobs.get(key) ?? tryParseJob(document);
    this.jobs.set(key, parsed);
    return parsed !== null && conditions.every((condition) => matchesCondition(condition, parsed));
  }

  private serializeEvent({ position, change }: JobEvent, document: string, origin: string): string {
    const id = formatEventPosition(position);
    const key = `${id} ${origin}`;
    const cached = this.eventTexts.get(key);
    if (cached !== undefined) return cached;
    const { stored, complete } = hrefPrefixes(origin);
    const text = formatSse(
      id,
      change,
      document.replaceAll(stored, () => complete),
    );
    this.eventTexts.set(key, text);
    return text;
  }
}

/** Returns the document of a deleted job, of which only the id is known. */
function deletedDocument({ job: { id } }: JobEvent): string {
  return JSON.stringify(toReference('job', id));
}

/** Returns null for text that is not JSON. `check` reports it; it must not stop other events. */
function tryParseJob(document: string): Job | null {
  try {
    return JSON.parse(document) as Job;
  } catch {
    return null;
  }
}
