import { Client, type Pool } from 'pg';
import { JOB_EVENTS_CHANNEL } from '../writes/job-outbox.js';

/** How long to wait before another connection is tried (ms). */
const RECONNECT_DELAY_MS = 1_000;

/**
 * Rings when jobs were changed. It only wakes: it may ring for nothing, and stays silent while its connection is lost,
 * or where a pooler between gives no session. So no one waits for it without a limit of time.
 */
export class JobEventNotifier {
  private client: Client | null = null;
  private isNotified = false;
  private resolveWait: (() => void) | null = null;
  private reconnectTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** Listens at once, on a connection of its own. */
  constructor(private readonly pool: Pick<Pool, 'options'>) {
    this.connect();
  }

  /** Resolves when it has rung since the last time, and after `patience` (ms) in any case. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.isNotified && timeoutMs > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.resolveWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resolveWait = null;
    this.isNotified = false;
  }

  /** Has whoever waits look now. */
  notify(): void {
    this.isNotified = true;
    this.resolveWait?.();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.reconnectTimer);
    this.disconnect();
    this.notify();
  }

  private connect(): void {
    const { connectionString, connectionTimeoutMillis } = this.pool.options;
    const client = new Client({
      application_name: 'mediajobs events',
      keepAlive: true,
      ...(connectionString === undefined ? {} : { connectionString }),
      ...(connectionTimeoutMillis === undefined ? {} : { connectionTimeoutMillis }),
    });
    this.client = client;
    client.on('notification', () => this.notify());
    client.on('error', () => this.reconnectLater(client));
    client.on('end', () => this.reconnectLater(client));
    client
      .connect()
      .then(() => client.query(`LISTEN ${JOB_EVENTS_CHANNEL}`))
      // What was changed before it listened.
      .then(() => this.notify())
      .catch(() => this.reconnectLater(client));
  }

  private reconnectLater(client: Client): void {
    if (client !== this.client) return;
    this.disconnect();
    if (!this.isClosed) this.reconnectTimer = setTimeout(() => this.connect(), RECONNECT_DELAY_MS).unref();
  }

  private disconnect(): void {
    const { client } = this;
    this.client = null;
    client?.end().catch(() => undefined);
  }
}
