import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { onClose } from './on-close.js';

const TRANSFERS = new WeakSet<Socket>();

/**
 * Marks connections that transfer files, which may take longer than other requests. A client that sends nothing is still
 * disconnected by the time limit of idle connections.
 */
export function trackTransfers(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.timeout === 'transfer') {
      const { socket } = request.raw;
      TRANSFERS.add(socket);
      onClose(reply.raw, () => TRANSFERS.delete(socket));
    }
    done();
  });
}

/** Returns true while a connection transfers a file. */
export function isTransfer(socket: Socket): boolean {
  return TRANSFERS.has(socket);
}
