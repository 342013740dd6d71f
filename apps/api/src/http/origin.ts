import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '@mediajobs/settings';
import { forwardedValue } from './forwarded-headers.js';

/** What the addresses in answers depend on. */
export type OriginSettings = Pick<Settings, 'publicUrl' | 'trustProxy'>;

// RFC 9110 section 7.2: a name, an IPv4 or a bracketed IPv6 address, and perhaps a port.
const HOST_PATTERN = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
const PORT_PATTERN = /^\d{1,5}$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Unreserved characters alone: what stands in pages, and in addresses, needs no escape. */
const PREFIX_PATTERN = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** How often a header stands in what was sent: names and values in turn. */
function countHeader(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) times += 1;
  }
  return times;
}

/**
 * Returns what is printed before the path of every address: scheme, host and path prefix.
 * @throws ApiError `invalidInput` where the request names no usable host
 */
export function resolveOrigin(request: FastifyRequest, settings: OriginSettings): string {
  if (settings.publicUrl !== null) return settings.publicUrl;
  const { trustProxy } = settings;
  const host = forwardedValue(request, 'host', trustProxy) ?? request.headers.host ?? '';
  // Of two, a proxy in front may have believed the other one.
  if (countHeader(request.raw.rawHeaders, 'host') > 1 || !HOST_PATTERN.test(host)) {
    throw new ApiError('invalidInput', [
      { parameter: 'Host', message: 'Host takes a name or an address, and perhaps a port' },
    ]);
  }
  // Schemes ignore case (RFC 3986 section 3.1). A trusted proxy may still have passed on what a client said.
  const scheme = forwardedValue(request, 'proto', trustProxy)?.toLowerCase() === 'https' ? 'https' : 'http';
  const port = forwardedValue(request, 'port', trustProxy) ?? '';
  const isNamed = /:\d+$/.test(host) || !PORT_PATTERN.test(port) || port === DEFAULT_PORTS[scheme];
  return `${scheme}://${host}${isNamed ? '' : `:${port}`}${resolvePathPrefix(request, settings)}`;
}

/**
 * Returns the path below which clients see the service: that of `PUBLIC_URL`, else what a trusted proxy says by
 * `X-Forwarded-Prefix`. Empty where there is none, or where it is not a plain path.
 */
export function resolvePathPrefix(request: FastifyRequest, settings: OriginSettings): string {
  if (settings.publicUrl !== null) return publicPath(settings.publicUrl);
  const prefix = forwardedValue(request, 'prefix', settings.trustProxy)?.replace(/\/$/, '') ?? '';
  return PREFIX_PATTERN.test(prefix) && !/\/\.{1,2}(?:\/|$)/.test(prefix) ? prefix : '';
}

/** The path of `PUBLIC_URL`, without a slash at its end. */
function publicPath(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** What the paths of our own routes begin with. */
const OWN_PATHS =
  /^\/(?:v1|docs|docs-json|docs-yaml|health|metrics|assets|sign-in|jobs|pipelines|presets|files|insight)(?:\/|$)/;

/**
 * Returns a function that takes the path of `PUBLIC_URL` off the addresses of requests, for proxies that leave it
 * there. A path that begins like a route of ours is never taken off: the proxy must do that.
 */
export function createPrefixStripper({
  publicUrl,
}: Pick<Settings, 'publicUrl'>): (address: string) => string {
  const prefix = publicUrl === null ? '' : publicPath(publicUrl);
  if (prefix === '' || OWN_PATHS.test(prefix)) return (address) => address;
  return (address) => {
    if (!address.startsWith(prefix)) return address;
    const rest = address.slice(prefix.length);
    return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : address;
  };
}
