import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';

// RFC 9110 section 7.2: a name, an IPv4 or a bracketed IPv6 address, and perhaps a port.
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** What is printed before every address. @throws ApiError `invalidInput` where the request names no usable host. */
export function originOf(request: FastifyRequest, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const { host, protocol } = request;
  // Of two, a proxy in front may have believed the other one.
  const twice = (request.raw.headersDistinct['host']?.length ?? 0) > 1;
  if (twice || !HOST.test(host)) {
    throw new ApiError('invalidInput', [
      { parameter: 'Host', message: 'Host takes a name or an address, and perhaps a port' },
    ]);
  }
  // A proxy that is trusted may still have passed on what a client said.
  return `${(protocol as string) === 'https' ? 'https' : 'http'}://${host}`;
}
