import { Client, type Pool } from 'pg';

/** Time before the next attempt to connect. */
const RECONNECT_DELAY_MS = 1_000;

/**
 * Wakes a reader on NOTIFY. A hint only: it may fire spuriously, and it misses notifications while it is disconnected
 * or when a connection pooler offers no sessions. So callers must also poll.
 */
export class NotificationListener {
  private client: Client | null = null;
  private isNotified = false;
  private resolveWait: (() => void) | null = null;
  private reconnectTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** Connects at once, with a dedicated connection. */
  constructor(
    private readonly pool: Pick<Pool, 'options'>,
    private readonly channel: string,
  ) {
    this.connect();
  }

  /** Resolves after a notification since the last call, or after `timeoutMs`. */
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

  /** Ends the current or the next wait. */
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
      .then(() => client.query(`LISTEN ${this.channel}`))
      // Changes before LISTEN sent no notification.
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
