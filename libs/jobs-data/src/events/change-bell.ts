import { Client, type Pool } from 'pg';
import { JOB_EVENTS_CHANNEL } from './note-changes.js';

/** How long to wait before another connection is tried (ms). */
const RECONNECT = 1_000;

/**
 * Rings when jobs were changed. It only wakes: it may ring for nothing, and stays silent while its connection is lost,
 * or where a pooler between gives no session. So no one waits for it without a limit of time.
 */
export class ChangeBell {
  private client: Client | null = null;
  private rung = false;
  private ring: (() => void) | null = null;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  /** Listens at once, on a connection of its own. */
  constructor(private readonly pool: Pick<Pool, 'options'>) {
    this.listen();
  }

  /** Resolves when it has rung since the last time, and after `patience` (ms) in any case. */
  async wait(patience: number): Promise<void> {
    if (!this.rung && patience > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.ring = null;
    this.rung = false;
  }

  /** Has whoever waits look now. */
  wake(): void {
    this.rung = true;
    this.ring?.();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.hangUp();
    this.wake();
  }

  private listen(): void {
    const { connectionString, connectionTimeoutMillis } = this.pool.options;
    const client = new Client({
      application_name: 'mediajobs events',
      keepAlive: true,
      ...(connectionString === undefined ? {} : { connectionString }),
      ...(connectionTimeoutMillis === undefined ? {} : { connectionTimeoutMillis }),
    });
    this.client = client;
    client.on('notification', () => this.wake());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client
      .connect()
      .then(() => client.query(`LISTEN ${JOB_EVENTS_CHANNEL}`))
      // What was changed before it listened.
      .then(() => this.wake())
      .catch(() => this.lost(client));
  }

  private lost(client: Client): void {
    if (client !== this.client) return;
    this.hangUp();
    if (!this.closed) this.retry = setTimeout(() => this.listen(), RECONNECT).unref();
  }

  private hangUp(): void {
    const { client } = this;
    this.client = null;
    client?.end().catch(() => undefined);
  }
}
