import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { JsonObject, Headers } from './api.js';

/** An event as it was received. */
export interface ReceivedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** A client of server-sent events that reads what it is asked for. */
export class SseClient {
  /** How it came to its end; resolves with it. */
  readonly ended: Promise<'whole' | 'broken'>;
  /** Lines that mean nothing. */
  commentCount = 0;
  /** What the stream said of coming again (ms). */
  retryMs: number | null = null;
  private readonly events: ReceivedEvent[] = [];
  private buffer = '';
  private wake: (() => void) | undefined;
  private isClosed = false;

  private constructor(private readonly incoming: IncomingMessage) {
    incoming.setEncoding('utf8').on('data', (part: string) => this.read(part));
    this.ended = new Promise((resolve) => {
      incoming.once('close', () => {
        this.isClosed = true;
        this.wake?.();
        resolve(incoming.complete ? 'whole' : 'broken');
      });
      incoming.on('error', () => undefined);
    });
  }

  /** Opens a stream. @throws Error with the answer where it is none. */
  static open(address: string, headers: Headers): Promise<SseClient> {
    return new Promise((resolve, reject) => {
      const outgoing = get(address, { headers, agent: false }, (incoming) => {
        if (incoming.statusCode === 200) resolve(new SseClient(incoming));
        else {
          reject(new Error(`${incoming.statusCode ?? 0}`));
          incoming.resume();
        }
      });
      outgoing.on('error', reject);
    });
  }

  get headers(): IncomingHttpHeaders {
    return this.incoming.headers;
  }

  /** The next event. @throws Error where the stream ends before. */
  async next(): Promise<ReceivedEvent> {
    for (;;) {
      const event = this.events.shift();
      if (event) return event;
      if (this.isClosed) throw new Error('The stream has ended');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** The next events. */
  async take(count: number): Promise<ReceivedEvent[]> {
    const events: ReceivedEvent[] = [];
    while (events.length < count) events.push(await this.next());
    return events;
  }

  /** The titles of the jobs of all events up to the job of a title, which is not among them. */
  async titlesUntil(title: string): Promise<string[]> {
    const titles: string[] = [];
    for (;;) {
      const { event, data } = await this.next();
      const job = JSON.parse(data) as JsonObject;
      if (job['title'] === title) return titles;
      titles.push(`${event} ${String(job['title'])}`);
    }
  }

  /** Reads no more for now. */
  pause(): void {
    this.incoming.pause();
  }

  /** Reads on. */
  resume(): void {
    this.incoming.resume();
  }

  close(): void {
    this.incoming.destroy();
  }

  private read(part: string): void {
    const blocks = `${this.buffer}${part}`.split('\n\n');
    this.buffer = blocks.pop() ?? '';
    for (const block of blocks) this.readBlock(block.split('\n'));
    this.wake?.();
  }

  private readBlock(lines: readonly string[]): void {
    const fields = new Map<string, string>();
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
      if (name === '') this.commentCount += 1;
      else if (name === 'retry') this.retryMs = Number(value);
      else fields.set(name, value);
    }
    if (!fields.has('data')) return;
    const [id = '', event = '', data = ''] = ['id', 'event', 'data'].map((name) => fields.get(name));
    this.events.push({ id, event, data });
  }
}
