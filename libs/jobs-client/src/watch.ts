import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { ForeignAnswer, InvalidInput, InvalidToken, NotFound, Unreachable } from './errors.js';
import { jobEventOf, type JobEvent } from './events.js';
import { pause } from './pause.js';
import { parametersOf, type JobFilter, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** Where a watch begins, and whom it tells of lost connections. */
export interface WatchOptions extends RequestOptions {
  /** The id of the last event that was seen, to go on after it. */
  readonly lastEventId?: string | undefined;
  /** Told whenever a connection stands, the first as well as each that replaces a lost one. */
  readonly onConnect?: (() => void) | undefined;
  /** Told of each connection that was lost or refused, before the next one is tried. What it throws ends the watch. */
  readonly onDisconnect?: ((error: Error) => void) | undefined;
}

/** Milliseconds: the wait before a new connection, the longest one, and how long one may say nothing. */
const RECONNECT = { first: 1000, longest: 30_000, silence: 60_000 } as const;

/** What the next connection needs to know of those before. */
interface Thread {
  lastEventId: string;
  /** Connections in turn that told nothing. */
  failures: number;
  /** How long the service asks to wait before the next (ms). */
  retry: number;
}

/**
 * Tells of changes for as long as it is iterated over. A connection that is lost is made anew, after a wait that
 * doubles while the service stays away, and goes on where the last one ended.
 *
 * @throws InvalidInput, InvalidToken, NotFound, ForeignAnswer where trying again would not help; the reason of the signal
 */
export async function* watch(
  transport: Transport,
  filter: JobFilter,
  { signal, lastEventId = '', onConnect, onDisconnect }: WatchOptions,
): AsyncGenerator<JobEvent, void, undefined> {
  const thread: Thread = { lastEventId, failures: 0, retry: RECONNECT.first };
  for (;;) {
    let lost: Error = new Unreachable('The service ended the connection');
    try {
      yield* connection(transport, filter, thread, { signal, onConnect });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Error) || isFinal(error)) throw error;
      lost = error;
    }
    onDisconnect?.(lost);
    await pause(waitOf(thread), signal);
    thread.failures++;
  }
}

function isFinal(error: Error): boolean {
  return [InvalidInput, InvalidToken, NotFound, ForeignAnswer].some((final) => error instanceof final);
}

/** Milliseconds, of which half are random: all clients of a service that went away must not come back at once. */
function waitOf({ failures, retry }: Thread): number {
  const most = Math.min(retry * 2 ** failures, Math.max(retry, RECONNECT.longest));
  return most * (0.5 + Math.random() / 2);
}

async function* connection(
  transport: Transport,
  filter: JobFilter,
  thread: Thread,
  { signal, onConnect }: WatchOptions,
): AsyncGenerator<JobEvent, void, undefined> {
  const { lastEventId } = thread;
  const ending = new AbortController();
  const alive = heartbeat(ending);
  try {
    const body = await transport.open('/v1/jobs/events', {
      type: 'text/event-stream',
      parameters: parametersOf(filter),
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
      retries: 0,
    });
    onConnect?.();
    const onRetry = (milliseconds: number): void => {
      thread.retry = milliseconds;
    };
    const messages = body
      .pipeThrough(alive)
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ onRetry }));
    yield* eventsOf(messages.getReader(), thread);
  } finally {
    ending.abort();
  }
}

async function* eventsOf(
  reader: ReadableStreamDefaultReader<EventSourceMessage>,
  thread: Thread,
): AsyncGenerator<JobEvent, void, undefined> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    thread.failures = 0;
    thread.lastEventId = value.id ?? thread.lastEventId;
    const event = jobEventOf(value.event, thread.lastEventId, value.data);
    if (event) yield event;
  }
}

/** Ends a connection that says nothing, not even a comment: its other end may be gone without a word. */
function heartbeat(ending: AbortController): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const silent = () => ending.abort(new Unreachable('The service has gone silent'));
  let timer = setTimeout(silent, RECONNECT.silence);
  ending.signal.addEventListener('abort', () => clearTimeout(timer));
  return new TransformStream({
    transform(chunk, controller) {
      clearTimeout(timer);
      timer = setTimeout(silent, RECONNECT.silence);
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
}
