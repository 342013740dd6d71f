import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import type { EventChunk, Subscriber } from '../src/events/subscription.js';

/** A subscriber that records the events it receives. */
export class RecordingSubscriber implements Subscriber {
  readonly origin = 'http://localhost';
  readonly filters = { inprogress: false };
  isOpen = true;
  /** Ids of the events of jobs, in the order of arrival. */
  readonly ids: string[] = [];
  resets = 0;
  private wake: () => void = () => undefined;

  constructor(readonly account: ObjectId) {}

  send({ bytes }: EventChunk): void {
    for (const [, id = '', event] of bytes.toString().matchAll(/^id: (.+)\nevent: (.+)$/gm)) {
      if (event === 'reset') this.resets += 1;
      else if (event !== 'ready') this.ids.push(id);
    }
    this.wake();
  }

  drained(): Promise<void> {
    return Promise.resolve();
  }

  async receives(count: number): Promise<void> {
    await this.until(() => this.ids.length >= count);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.wake = resolve));
  }
}

/** Returns a pool with some members replaced. */
export function replaceMembers(original: Pool, replaced: Readonly<Record<string, unknown>>): Pool {
  return new Proxy(original, {
    get: (pool, key) => {
      if (typeof key === 'string' && key in replaced) return replaced[key];
      const value: unknown = Reflect.get(pool, key, pool);
      return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
    },
  });
}
