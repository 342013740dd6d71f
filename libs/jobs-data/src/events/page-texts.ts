import {
  hrefPrefixes,
  conditionsOf,
  eventText,
  isAtOrPast,
  matchesCondition,
  positionText,
  type Condition,
  type Job,
} from '@mediajobs/jobs-domain';
import { keyOf, type JobEvent } from './outbox.js';
import type { EventsChunk, Follower } from './subscriber.js';

const NOTHING: EventsChunk = { bytes: Buffer.alloc(0), events: 0 };

/** The events of a page as texts: each is written once for each origin, however many are told of it. */
export class PageTexts {
  private readonly jobs = new Map<string, Job | null>();
  private readonly texts = new Map<string, string>();
  private readonly chunks = new Map<string, EventsChunk>();

  /** @param documents by account and id, as they are stored; of an event without one nothing is told. */
  constructor(
    private readonly events: readonly JobEvent[],
    private readonly documents: ReadonlyMap<string, string>,
    private readonly now: number = Date.now(),
  ) {}

  /** What a follower is told: of the jobs of its account, as they are now, those that meet its filters. */
  of(follower: Follower): EventsChunk {
    const [first] = this.events;
    if (!first) return NOTHING;
    // One that came from a later place has some of these events already: it is told what nobody else is.
    const late = isAtOrPast(follower.after, first.position);
    const key = late ? `${follower.likeness}${positionText(follower.after)}` : follower.likeness;
    const chunk = this.chunks.get(key) ?? this.write(follower);
    this.chunks.set(key, chunk);
    return chunk;
  }

  private write({ subscriber: { account, origin, filters }, after }: Follower): EventsChunk {
    const conditions = conditionsOf(filters, this.now);
    const told = this.events.filter((event) => {
      if (event.account !== account || isAtOrPast(after, event.position)) return false;
      const document = this.documents.get(keyOf(event));
      return document !== undefined && this.meets(event, document, conditions);
    });
    if (told.length === 0) return NOTHING;
    const texts = told.map((event) => this.textOf(event, origin));
    return { bytes: Buffer.from(texts.join('')), events: told.length };
  }

  private meets(event: JobEvent, document: string, conditions: readonly Condition[]): boolean {
    if (conditions.length === 0) return true;
    const job = this.jobOf(event, document);
    return job !== null && conditions.every((condition) => matchesCondition(condition, job));
  }

  private jobOf(event: JobEvent, document: string): Job | null {
    const key = keyOf(event);
    const job = this.jobs.get(key) ?? readJob(document);
    this.jobs.set(key, job);
    return job;
  }

  private textOf(event: JobEvent, origin: string): string {
    const id = positionText(event.position);
    const key = `${id} ${origin}`;
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    const { stored, complete } = hrefPrefixes(origin);
    const document = (this.documents.get(keyOf(event)) ?? '').replaceAll(stored, () => complete);
    const text = eventText(id, event.change, document);
    this.texts.set(key, text);
    return text;
  }
}

/** Null for what is no document: `check` finds it, and nobody else has to wait for that. */
function readJob(document: string): Job | null {
  try {
    return JSON.parse(document) as Job;
  } catch {
    return null;
  }
}
