export interface ReceivedEvent {
  readonly id: string;
  readonly event: string;
}

/** Reads the stream of events of an API, from an id on where one is given. */
export class EventReader {
  private readonly controller = new AbortController();

  constructor(
    private readonly port: number,
    private readonly token: string,
  ) {}

  /** The events from after `lastEventId`, or from now on. */
  async *read(lastEventId?: string): AsyncGenerator<ReceivedEvent> {
    const response = await fetch(`http://127.0.0.1:${this.port}/v1/jobs/events`, {
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal: this.controller.signal,
    });
    if (response.status !== 200 || !response.body) throw new Error(`Events answer ${response.status}`);
    let text = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + part).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, id, event] = /^id: (.+)\nevent: (.+)$/m.exec(block) ?? [];
        if (id !== undefined && event !== undefined) yield { id, event };
      }
    }
  }

  close(): void {
    this.controller.abort();
  }
}

/** The next events of a stream. */
export async function takeEvents(
  events: AsyncGenerator<ReceivedEvent>,
  count: number,
): Promise<ReceivedEvent[]> {
  const taken: ReceivedEvent[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done === true) throw new Error(`The stream ended after ${taken.length} events`);
    taken.push(next.value);
  }
  return taken;
}
