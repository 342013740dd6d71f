import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance } from 'fastify';
import { sendError } from '../http/error.filter.js';
import { isOfTheApi } from './of-the-api.js';

/**
 * Answers no more than so many requests of the API at once, in this process; the others get 503 at once. Answers
 * without an end have a limit of their own. A request counts from when it has arrived as a whole: else one could be sent by half
 * to hold a place.
 */
export function limitConcurrentRequests(server: FastifyInstance, atMost: number): void {
  let active = 0;
  server.addHook('preHandler', (request, reply, done) => {
    // Who went meanwhile needs no answer, and its end, which would give its place back, was before.
    if (reply.raw.destroyed) return;
    if (!isOfTheApi(request) || request.routeOptions.config.duration === 'endless') done();
    else if (active >= atMost) {
      const message = `${atMost} requests are being answered already; try again`;
      sendError(
        request,
        reply,
        new ApiError('unavailable', [{ parameter: 'request', message }], { 'Retry-After': '1' }),
      );
    } else {
      active += 1;
      reply.raw.once('close', () => {
        active -= 1;
      });
      done();
    }
  });
}
