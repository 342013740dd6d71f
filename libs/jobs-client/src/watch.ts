import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import {
  UnexpectedResponseError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  ConnectionError,
} from './errors.js';
import { parseJobEvent, type JobEvent } from './events.js';
import { delay } from './delay.js';
import { toParameters, type JobFilter, type RequestOptions } from './query.js';
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
const RECONNECT = { initialDelayMs: 1000, maxDelayMs: 30_000, silenceTimeoutMs: 60_000 } as const;

/** What the next connection needs to know of those before. */
interface ReconnectState {
  lastEventId: string;
  /** Connections in turn that told nothing. */
  failures: number;
  /** How long the service asks to wait before the next (ms). */
  retryMs: number;
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
  const state: ReconnectState = { lastEventId, failures: 0, retryMs: RECONNECT.initialDelayMs };
  for (;;) {
    let connectionError: Error = new ConnectionError('The service ended the connection');
    try {
      yield* readConnection(transport, filter, state, { signal, onConnect });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Error) || isPermanent(error)) throw error;
      connectionError = error;
    }
    onDisconnect?.(connectionError);
    await delay(reconnectDelayMs(state), signal);
    state.failures++;
  }
}

function isPermanent(error: Error): boolean {
  return [InvalidInputError, InvalidTokenError, NotFoundError, UnexpectedResponseError].some(
    (final) => error instanceof final,
  );
}

/** Milliseconds, of which half are random: all clients of a service that went away must not come back at once. */
function reconnectDelayMs({ failures, retryMs: retry }: ReconnectState): number {
  const most = Math.min(retry * 2 ** failures, Math.max(retry, RECONNECT.maxDelayMs));
  return most * (0.5 + Math.random() / 2);
}

async function* readConnection(
  transport: Transport,
  filter: JobFilter,
  state: ReconnectState,
  { signal, onConnect }: WatchOptions,
): AsyncGenerator<JobEvent, void, undefined> {
  const { lastEventId } = state;
  const abortController = new AbortController();
  const watchdog = abortWhenSilent(abortController);
  try {
    const body = await transport.open('/v1/jobs/events', {
      type: 'text/event-stream',
      parameters: toParameters(filter),
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal: signal ? AbortSignal.any([signal, abortController.signal]) : abortController.signal,
      retries: 0,
    });
    onConnect?.();
    const onRetry = (milliseconds: number): void => {
      state.retryMs = milliseconds;
    };
    const messages = body
      .pipeThrough(watchdog)
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ onRetry }));
    yield* readEvents(messages.getReader(), state);
  } finally {
    abortController.abort();
  }
}

async function* readEvents(
  reader: ReadableStreamDefaultReader<EventSourceMessage>,
  state: ReconnectState,
): AsyncGenerator<JobEvent, void, undefined> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    state.failures = 0;
    state.lastEventId = value.id ?? state.lastEventId;
    const event = parseJobEvent(value.event, state.lastEventId, value.data);
    if (event) yield event;
  }
}

/** Ends a connection that says nothing, not even a comment: its other end may be gone without a word. */
function abortWhenSilent(
  abortController: AbortController,
): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const silent = () => abortController.abort(new ConnectionError('The service has gone silent'));
  let timer = setTimeout(silent, RECONNECT.silenceTimeoutMs);
  abortController.signal.addEventListener('abort', () => clearTimeout(timer));
  return new TransformStream({
    transform(chunk, controller) {
      clearTimeout(timer);
      timer = setTimeout(silent, RECONNECT.silenceTimeoutMs);
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
}
