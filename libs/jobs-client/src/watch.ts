import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { delay } from './delay.js';
import { ApiError, ConnectionError, UnexpectedResponseError } from './errors.js';
import { parseJobEvent, type JobEvent } from './events.js';
import { toParameters, type JobFilter, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

export interface WatchOptions extends RequestOptions {
  /** Id of the last event received: the watch resumes after it. */
  readonly lastEventId?: string | undefined;
  /** Called whenever a connection is established, the first one included. */
  readonly onConnect?: (() => void) | undefined;
  /** Called for each lost or refused connection, before the next attempt. An error it throws ends the watch. */
  readonly onDisconnect?: ((error: Error) => void) | undefined;
}

const RECONNECT = { initialDelayMs: 1000, maxDelayMs: 30_000, silenceTimeoutMs: 60_000 } as const;

/** Carried over from one connection to the next. */
interface ReconnectState {
  lastEventId: string;
  /** Consecutive connections without an event. */
  failures: number;
  /** First delay before reconnecting, as the service sets it. */
  retryMs: number;
}

/**
 * Yields changes of jobs until the caller stops iterating. Reconnects with exponential backoff and resumes after the
 * last event.
 *
 * @param wait waits before the next connection; tests pass another one
 * @throws UnexpectedResponseError, or the ApiError of a rejected request, which a retry cannot solve; the reason of the
 * signal
 */
export async function* watch(
  transport: Transport,
  filter: JobFilter,
  { signal, lastEventId = '', onConnect, onDisconnect }: WatchOptions,
  wait = delay,
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
    await wait(reconnectDelayMs(state), signal);
    state.failures++;
  }
}

/** Returns true for errors of the request itself, which the service would reject again. */
function isPermanent(error: Error): boolean {
  if (error instanceof ApiError) return error.status < 500 && error.status !== 429;
  return error instanceof UnexpectedResponseError;
}

/** Half of the delay is random, so that clients do not all reconnect at once after an outage. */
function reconnectDelayMs({ failures, retryMs }: ReconnectState): number {
  const delayMs = Math.min(retryMs * 2 ** failures, Math.max(retryMs, RECONNECT.maxDelayMs));
  return delayMs * (0.5 + Math.random() / 2);
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
    const onRetry = (retryMs: number): void => {
      state.retryMs = retryMs;
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

/** Aborts a connection without data, not even heartbeat comments, because a dead peer may never close it. */
function abortWhenSilent(
  abortController: AbortController,
): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const abort = () => abortController.abort(new ConnectionError('The connection has gone silent'));
  let timer = setTimeout(abort, RECONNECT.silenceTimeoutMs);
  abortController.signal.addEventListener('abort', () => clearTimeout(timer));
  return new TransformStream({
    transform(chunk, controller) {
      clearTimeout(timer);
      timer = setTimeout(abort, RECONNECT.silenceTimeoutMs);
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
}
