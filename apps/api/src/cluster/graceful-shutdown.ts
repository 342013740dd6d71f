import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate as pollEnds, setTimeout as sleep } from 'node:timers/promises';

/** How long a connection is kept on which nothing is asked while the server ends (ms). */
const IDLE_MS = 1_000;

/** How a server ends. */
export interface ShutdownLimits {
  /** How long connections and requests are still taken as ever (ms): until whoever sends them has gone elsewhere. */
  readonly shutdownDelayMs: number;
  /** How long what is asked by then may take (ms): what takes longer is cut off. */
  readonly shutdownTimeoutMs: number;
}

/** Ends a server without losing a request. Made before the server listens: it knows what is under way. */
export class GracefulShutdown {
  private readonly sockets = new Set<Socket>();
  private readonly responses = new Set<ServerResponse>();
  private isClosing = false;
  private lastResponseAt = 0;

  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    // First of all: headers are set before anyone can answer.
    server.prependListener('request', (_: IncomingMessage, answer: ServerResponse) =>
      this.trackResponse(answer),
    );
  }

  /**
   * Takes what comes for a while; then takes no more connections, answers all that is asked on those that are there,
   * tells each client with its answer that it is the last, and closes what stays idle.
   * @param closing called when no more connections are about to be taken.
   */
  async run(
    { shutdownDelayMs: shutdownDelay, shutdownTimeoutMs: shutdownTimeout }: ShutdownLimits,
    closing?: () => void,
  ): Promise<void> {
    await sleep(shutdownDelay);
    const closed = once(this.server, 'close');
    closing?.();
    this.closeAfterResponses();
    // What waits to be accepted is reset by `close`: right after a poll nothing waits.
    await pollEnds();
    // Not HTTP's own `close`: it would cut idle connections at once, with a request that may be on its way.
    NetServer.prototype.close.call(this.server);
    const limit = setTimeout(() => this.server.closeAllConnections(), shutdownTimeout);
    await Promise.race([closed, this.waitUntilIdle()]);
    await pollEnds();
    this.closeIdle();
    await closed;
    clearTimeout(limit);
  }

  private trackResponse(answer: ServerResponse): void {
    this.responses.add(answer);
    answer.once('close', () => {
      this.responses.delete(answer);
      this.lastResponseAt = performance.now();
    });
    if (this.isClosing) closeAfterResponse(answer);
  }

  private closeAfterResponses(): void {
    this.isClosing = true;
    this.lastResponseAt = performance.now();
    this.server.keepAliveTimeout = IDLE_MS;
    for (const answer of this.responses) closeAfterResponse(answer);
  }

  /** Resolves when nothing was answered for a while: by then a client that had more to ask has asked it. */
  private async waitUntilIdle(): Promise<void> {
    for (let left = IDLE_MS; left > 0; left = this.lastResponseAt + IDLE_MS - performance.now()) {
      await sleep(left, undefined, { ref: false });
    }
  }

  private closeIdle(): void {
    this.server.closeIdleConnections();
    // To Node, one on which nothing ever came is not idle but about to begin.
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}

function closeAfterResponse(answer: ServerResponse): void {
  if (!answer.headersSent) answer.setHeader('Connection', 'close');
}
