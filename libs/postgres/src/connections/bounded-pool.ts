import { Socket } from 'node:net';
import { Pool, type ClientBase, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';

import { OverloadError } from '@mediajobs/scheduling';

import { framedSocket } from './framed-socket.js';

/** Limits of waiting for a connection and for a response. */
export interface PoolLimits {
  /** Maximum time to get a connection; 0 for no limit. */
  readonly connectTimeoutMs: number;
  /** Maximum time that the server may send nothing while a response is pending; 0 for no limit. */
  readonly responseTimeoutMs: number;
  /** Maximum number of callers that wait for a connection. */
  readonly maxQueue: number;
}

type ConnectCallback = Parameters<Pool['connect']>[0];

/**
 * A pool whose callers never wait forever and never queue without limit, even if PostgreSQL is busy, or its host is frozen
 * or cut off so that connections stay open without a word.
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
    const { responseTimeoutMs } = limits;
    if (responseTimeoutMs > 0)
      this.on('connect', (client) => destroyWhenUnresponsive(client, responseTimeoutMs));
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    const client = this.acquire();
    if (!callback) return client;
    client.then(
      (found) => callback(undefined, found, (error) => found.release(error as Error | undefined)),
      (error: unknown) => callback(error as Error, undefined, () => undefined),
    );
    return undefined;
  }

  protected acquire(): Promise<PoolClient> {
    if (this.waitingCount < this.limits.maxQueue) return super.connect();
    return Promise.reject(new OverloadError(`${this.waitingCount} callers are waiting for a connection`));
  }
}

/** TLS, which PostgreSQL agrees to by one byte without a message around it, reads from its socket in its own way. */
function createSocket({ ssl }: Pick<ClientConfig, 'ssl'>): Socket {
  return ssl ? new Socket() : framedSocket();
}

/** Returns the socket of a connection, or the TLS layer over it, which the types of the driver leave out. */
export function getSocket(client: ClientBase): Socket {
  return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;
}

/** Returns true if no response is pending. The types of the driver leave it out. */
function isReady(client: ClientBase): boolean {
  return (client as unknown as { readonly readyForQuery: boolean }).readyForQuery;
}

/**
 * Destroys a connection on which a response is pending and nothing arrived for a time. A live server sends something: at
 * the latest, the error of its statement timeout. A server that waits for this process to read is not unresponsive.
 */
function destroyWhenUnresponsive(client: ClientBase, timeoutMs: number): void {
  const socket = getSocket(client);
  let writtenAtLastData = socket.bytesWritten;
  let silentSince: number | null = null;
  // Before the driver, which sends the next query at once: nothing has been received for that one yet.
  socket.prependListener('data', () => {
    writtenAtLastData = socket.bytesWritten;
    silentSince = null;
  });
  const check = (): void => {
    const isAnswered = socket.bytesWritten === writtenAtLastData && isReady(client);
    if (isAnswered || socket.isPaused()) silentSince = null;
    else silentSince ??= performance.now();
    if (silentSince === null || performance.now() - silentSince < timeoutMs) return;
    socket.destroy(new Error('Connection terminated: PostgreSQL does not respond'));
  };
  const timer = setInterval(check, Math.min(1_000, timeoutMs / 4)).unref();
  socket.once('close', () => clearInterval(timer));
}
