import type { FastifyRequest } from 'fastify';

/** Whether a request is for the API itself, and not for its health, its description or a page. */
export function isOfTheApi({ raw: { url = '' } }: FastifyRequest): boolean {
  return url.startsWith('/v1/');
}
