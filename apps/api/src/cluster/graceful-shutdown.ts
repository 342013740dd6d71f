import { removeEntry } from '@mediajobs/scheduling';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate as nextPoll, setTimeout as sleep } from 'node:timers/promises';

/** Time for which connections stay open on which no request arrives during shutdown. */
const IDLE_MS = 1_000;

export interface ShutdownLimits {
  /** Time in which the server still accepts everything, for load balancers to notice. */
  readonly shutdownDelayMs: number;
  /** Maximum time of requests in flight after that. */
  readonly shutdownTimeoutMs: number;
}

/** Resolves after a time. */
export type Wait = (ms: number) => Promise<unknown>;

/** Stops a server without losing a request. Create it before the server listens, so that it sees every connection. */
export class GracefulShutdown {
  private readonly sockets = new Set<Socket>();
  private readonly responses: ServerResponse[] = [];
  private isClosing = false;
  /** Number of responses that were finished. */
  private finished = 0;

  constructor(
    private readonly server: Server,
    private readonly wait: Wait = (ms) => sleep(ms, undefined, { ref: false }),
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    // Before every other listener, which may send headers.
    server.prependListener('request', (_: IncomingMessage, response: ServerResponse) =>
      this.trackResponse(response),
    );
  }

  /**
   * Accepts requests for the delay. Then refuses connections, answers every request on the open ones with `Connection: close`,
   * and closes them once they stay idle.
   * @param onClosing called when the server is about to refuse connections
   */
  async run({ shutdownDelayMs, shutdownTimeoutMs }: ShutdownLimits, onClosing?: () => void): Promise<void> {
    await this.wait(shutdownDelayMs);
    const closed = once(this.server, 'close');
    onClosing?.();
    this.closeAfterResponses();
    // Connections in the accept queue would be reset by `close`: right after a poll it is empty.
    await nextPoll();
    // Not `close` of HTTP, which cuts idle connections at once, although a request may be on its way.
    NetServer.prototype.close.call(this.server);
    const limit = setTimeout(() => this.server.closeAllConnections(), shutdownTimeoutMs);
    await Promise.race([closed, this.waitUntilIdle()]);
    await nextPoll();
    this.closeIdle();
    await closed;
    clearTimeout(limit);
  }

  private trackResponse(response: ServerResponse): void {
    this.responses.push(response);
    response.once('close', () => {
      removeEntry(this.responses, response);
      this.finished += 1;
    });
    if (this.isClosing) closeAfterResponse(response);
  }

  private closeAfterResponses(): void {
    this.isClosing = true;
    this.server.keepAliveTimeout = IDLE_MS;
    for (const response of this.responses) closeAfterResponse(response);
  }

  /** Resolves after a time without a response: by then, a client with another request has sent it. */
  private async waitUntilIdle(): Promise<void> {
    let finished: number;
    do {
      finished = this.finished;
      await this.wait(IDLE_MS);
    } while (finished !== this.finished);
  }

  private closeIdle(): void {
    this.server.closeIdleConnections();
    // Node does not count connections as idle before their first request.
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}

function closeAfterResponse(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
