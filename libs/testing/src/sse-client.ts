import { createParser } from 'eventsource-parser';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Headers } from './http.js';

/** An event as it was received. */
export interface ReceivedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** A client of server-sent events that hands them out on demand. */
export class SseClient {
  /** End of the stream. */
  readonly ended: Promise<'complete' | 'aborted'>;
  commentCount = 0;
  /** Reconnection time that the server has sent. */
  retryMs: number | null = null;
  private readonly events: ReceivedEvent[] = [];
  private wake: (() => void) | undefined;
  private isClosed = false;

  private constructor(private readonly incoming: IncomingMessage) {
    const parser = createParser({
      onEvent: ({ id = '', event = '', data }) => this.events.push({ id, event, data }),
      onRetry: (retryMs) => (this.retryMs = retryMs),
      onComment: () => (this.commentCount += 1),
    });
    incoming.setEncoding('utf8').on('data', (text: string) => {
      parser.feed(text);
      this.wake?.();
    });
    this.ended = new Promise((resolve) => {
      incoming.once('close', () => {
        this.isClosed = true;
        this.wake?.();
        resolve(incoming.complete ? 'complete' : 'aborted');
      });
      incoming.on('error', () => undefined);
    });
  }

  /** Opens a stream. @throws Error with the status unless it is 200 */
  static open(url: string, headers: Headers): Promise<SseClient> {
    return new Promise((resolve, reject) => {
      const outgoing = get(url, { headers, agent: false }, (incoming) => {
        if (incoming.statusCode === 200) resolve(new SseClient(incoming));
        else {
          reject(new Error(String(incoming.statusCode)));
          incoming.resume();
        }
      });
      outgoing.on('error', reject);
    });
  }

  get headers(): IncomingHttpHeaders {
    return this.incoming.headers;
  }

  /** Returns the next event. @throws Error when the stream ends before */
  async next(): Promise<ReceivedEvent> {
    for (;;) {
      const event = this.events.shift();
      if (event) return event;
      if (this.isClosed) throw new Error('Event stream has ended');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Waits for comments. @throws Error when the stream ends before */
  async receiveComments(count: number): Promise<void> {
    while (this.commentCount < count) {
      if (this.isClosed) throw new Error('Event stream has ended');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Returns the next events. */
  async take(count: number): Promise<ReceivedEvent[]> {
    const events: ReceivedEvent[] = [];
    while (events.length < count) events.push(await this.next());
    return events;
  }

  /** Returns event and title of each job up to the job of a title, which is not included. */
  async titlesUntil(title: string): Promise<string[]> {
    const titles: string[] = [];
    for (;;) {
      const { event, data } = await this.next();
      const job = JSON.parse(data) as { readonly title?: unknown };
      if (job.title === title) return titles;
      titles.push(`${event} ${String(job.title)}`);
    }
  }

  pause(): void {
    this.incoming.pause();
  }

  resume(): void {
    this.incoming.resume();
  }

  close(): void {
    this.incoming.destroy();
  }
}
