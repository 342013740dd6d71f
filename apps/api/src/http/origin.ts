import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';

// RFC 9110 section 7.2: a name, an IPv4 or a bracketed IPv6 address, and perhaps a port.
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** How often a header stands in what was sent: names and values in turn. */
function timesGiven(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) times += 1;
  }
  return times;
}

/** What is printed before every address. @throws ApiError `invalidInput` where the request names no usable host. */
export function originOf(request: FastifyRequest, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const { host, protocol } = request;
  // Of two, a proxy in front may have believed the other one.
  if (timesGiven(request.raw.rawHeaders, 'host') > 1 || !HOST.test(host)) {
    throw new ApiError('invalidInput', [
      { parameter: 'Host', message: 'Host takes a name or an address, and perhaps a port' },
    ]);
  }
  // A proxy that is trusted may still have passed on what a client said.
  return `${(protocol as string) === 'https' ? 'https' : 'http'}://${host}`;
}
