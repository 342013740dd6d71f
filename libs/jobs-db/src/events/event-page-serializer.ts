import {
  hrefPrefixes,
  toConditions,
  formatSse,
  isAtOrPast,
  matchesCondition,
  formatEventPosition,
  type JobCondition,
  type Job,
} from '@mediajobs/jobs-domain';
import { documentKey, type JobEvent } from './job-event-log.js';
import type { EventChunk, Subscription } from './subscription.js';

const EMPTY_CHUNK: EventChunk = { bytes: Buffer.alloc(0), eventCount: 0 };

/** The events of a page as texts: each is written once for each origin, however many are told of it. */
export class EventPageSerializer {
  private readonly jobs = new Map<string, Job | null>();
  private readonly eventTexts = new Map<string, string>();
  private readonly chunks = new Map<string, EventChunk>();

  /** @param documents by account and id, as they are stored; of an event without one nothing is told. */
  constructor(
    private readonly events: readonly JobEvent[],
    private readonly documents: ReadonlyMap<string, string>,
    private readonly now: number = Date.now(),
  ) {}

  /** What a follower is told: of the jobs of its account, as they are now, those that meet its filters. */
  serialize(follower: Subscription): EventChunk {
    const [first] = this.events;
    if (!first) return EMPTY_CHUNK;
    // One that came from a later place has some of these events already: it is told what nobody else is.
    const joinedWithinPage = isAtOrPast(follower.after, first.position);
    const key = joinedWithinPage
      ? `${follower.audienceKey}${formatEventPosition(follower.after)}`
      : follower.audienceKey;
    const chunk = this.chunks.get(key) ?? this.serializeChunk(follower);
    this.chunks.set(key, chunk);
    return chunk;
  }

  private serializeChunk({ subscriber: { account, origin, filters }, after }: Subscription): EventChunk {
    const conditions = toConditions(filters, this.now);
    const matchingEvents = this.events.filter((event) => {
      if (event.account !== account || isAtOrPast(after, event.position)) return false;
      const document = this.documents.get(documentKey(event));
      return document !== undefined && this.matchesFilters(event, document, conditions);
    });
    if (matchingEvents.length === 0) return EMPTY_CHUNK;
    const texts = matchingEvents.map((event) => this.serializeEvent(event, origin));
    return { bytes: Buffer.from(texts.join('')), eventCount: matchingEvents.length };
  }

  private matchesFilters(event: JobEvent, document: string, conditions: readonly JobCondition[]): boolean {
    if (conditions.length === 0) return true;
    const job = this.parseJob(event, document);
    return job !== null && conditions.every((condition) => matchesCondition(condition, job));
  }

  private parseJob(event: JobEvent, document: string): Job | null {
    const key = documentKey(event);
    const job = this.jobs.get(key) ?? tryParseJob(document);
    this.jobs.set(key, job);
    return job;
  }

  private serializeEvent(event: JobEvent, origin: string): string {
    const id = formatEventPosition(event.position);
    const key = `${id} ${origin}`;
    const known = this.eventTexts.get(key);
    if (known !== undefined) return known;
    const { stored, complete } = hrefPrefixes(origin);
    const document = (this.documents.get(documentKey(event)) ?? '').replaceAll(stored, () => complete);
    const text = formatSse(id, event.change, document);
    this.eventTexts.set(key, text);
    return text;
  }
}

/** Null for what is no document: `check` finds it, and nobody else has to wait for that. */
function tryParseJob(document: string): Job | null {
  try {
    return JSON.parse(document) as Job;
  } catch {
    return null;
  }
}
