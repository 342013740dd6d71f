import { Pool, type ClientBase, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';
import { Socket } from 'node:net';
import { OverloadError } from '@mediajobs/scheduling';
import { framedSocket } from './framed-socket.js';

/** How long and in what number a pool lets others wait. */
export interface PoolLimits {
  /** Milliseconds until a connection must be there; 0 for no limit. */
  readonly connectTimeoutMs: number;
  /** Milliseconds that a server may leave a connection without a word of what it was asked; 0 for no limit. */
  readonly responseTimeoutMs: number;
  /** The most that wait for a connection at a time. */
  readonly maxQueue: number;
}

type ConnectCallback = Parameters<Pool['connect']>[0];

/**
 * A pool that never makes anyone wait for ever, and keeps no crowd that waits: neither where PostgreSQL is busy,
 * nor where its host is frozen or cut off, so that connections stay open without a word.
 */
export class BoundedPool extends Pool {
  constructor(
    config: PoolConfig,
    private readonly limits: PoolLimits,
  ) {
    super({
      ...config,
      // The driver calls it with its configuration, which its types leave out.
      stream: createSocket as () => Socket,
      connectionTimeoutMillis: limits.connectTimeoutMs,
    });
    if (limits.responseTimeoutMs > 0)
      this.on('connect', (client) => destroyWhenUnresponsive(client, limits.responseTimeoutMs));
  }

  override connect(): Promise<PoolClient>;
  override connect(connected: ConnectCallback): void;
  override connect(connected?: ConnectCallback): Promise<PoolClient> | undefined {
    if (this.waitingCount >= this.limits.maxQueue) {
      const error = new OverloadError(`${this.waitingCount} wait for a connection already`);
      if (!connected) return Promise.reject(error);
      connected(error, undefined, () => undefined);
      return undefined;
    }
    if (!connected) return super.connect();
    super.connect(connected);
    return undefined;
  }
}

/** TLS, which PostgreSQL agrees to by one byte without a message around it, reads from its socket in its own way. */
function createSocket({ ssl }: Pick<ClientConfig, 'ssl'>): Socket {
  return ssl ? new Socket() : framedSocket();
}

/** The socket of a connection, or what speaks TLS over it. Not typed, but there. */
export function socketOf(client: ClientBase): Socket {
  return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;
}

/** Whether a server has answered to its end what it was asked. Not typed, but there. */
function isReady(client: ClientBase): boolean {
  return (client as unknown as { readonly readyForQuery: boolean }).readyForQuery;
}

/**
 * Ends a connection on which the server was asked something and said nothing for so long (ms), before its answer or in
 * the middle of it. A server that lives says something: when its statement timeout is up, at the latest. One that waits
 * for us is not silent.
 */
function destroyWhenUnresponsive(client: ClientBase, patience: number): void {
  const stream = socketOf(client);
  let heard = stream.bytesWritten;
  let since: number | null = null;
  // Before the driver hears of it, which sends what waits for the connection at once: nothing is heard of that yet.
  stream.prependListener('data', () => {
    heard = stream.bytesWritten;
    since = null;
  });
  const look = (): void => {
    const answered = stream.bytesWritten === heard && isReady(client);
    if (answered || stream.isPaused()) since = null;
    else since ??= performance.now();
    if (since === null || performance.now() - since < patience) return;
    stream.destroy(new Error('Connection terminated: PostgreSQL does not answer'));
  };
  const timer = setInterval(look, Math.min(1_000, patience / 4)).unref();
  stream.once('close', () => clearInterval(timer));
}
