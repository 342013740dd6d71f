import type { Job } from '../model.js';

/** Streams changes of jobs to watchers. */
export class FakeEvents {
  private readonly watchers = new Set<(event: string) => void>();
  private lastId = 0;

  /** Sends a change to all watchers whose filter it matches. */
  emit(type: 'created' | 'progressed' | 'finished' | 'deleted', job: Job | { readonly id: string }): void {
    this.lastId += 1;
    const event = formatEvent(type, this.lastId, job);
    for (const watcher of this.watchers) watcher(event);
  }

  /** Opens a stream of events. It begins with `ready` and stays open until the request is aborted. */
  open({ signal }: Request): Response {
    const encoder = new TextEncoder();
    let leave = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const watcher = (event: string): void => controller.enqueue(encoder.encode(event));
        leave = () => void this.watchers.delete(watcher);
        this.watchers.add(watcher);
        watcher(formatEvent('ready', this.lastId, {}));
        signal.addEventListener('abort', () => {
          leave();
          controller.error(signal.reason);
        });
      },
      cancel: () => leave(),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }
}

function formatEvent(type: string, id: number, data: object): string {
  return `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
