import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '@mediajobs/settings';
import { forwardedValue } from './forwarded-headers.js';
import { isOwnPath } from './own-paths.js';

/** Settings that the URLs in responses depend on. */
export type OriginSettings = Pick<Settings, 'publicUrl' | 'trustProxy'>;

// RFC 9110 section 7.2: a name, an IPv4 or a bracketed IPv6 address, with an optional port.
const HOST_PATTERN = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
const PORT_PATTERN = /^\d{1,5}$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Only unreserved characters, which need no escaping in pages and URLs. */
const PREFIX_PATTERN = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** Counts a header in the raw headers, where names and values alternate. */
function countHeader(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) times += 1;
  }
  return times;
}

/**
 * Returns the start of every URL in a response: scheme, host and path prefix.
 * @throws ApiError `invalidInput` if the request has no valid host
 */
export function resolveOrigin(request: FastifyRequest, settings: OriginSettings): string {
  if (settings.publicUrl !== null) return settings.publicUrl;
  const { trustProxy } = settings;
  const host = forwardedValue(request, 'host', trustProxy) ?? request.headers.host ?? '';
  // A proxy may have routed by the other one of two Host headers.
  if (countHeader(request.raw.rawHeaders, 'host') > 1 || !HOST_PATTERN.test(host)) {
    throw new ApiError('invalidInput', [
      {
        parameter: 'Host',
        message: `Host must be a name or an address with an optional port, got ${JSON.stringify(host)}`,
      },
    ]);
  }
  // Schemes ignore case (RFC 3986 section 3.1). A trusted proxy may have forwarded an invalid one of a client.
  const scheme = forwardedValue(request, 'proto', trustProxy)?.toLowerCase() === 'https' ? 'https' : 'http';
  const port = forwardedValue(request, 'port', trustProxy) ?? '';
  const isNamed = /:\d+$/.test(host) || !PORT_PATTERN.test(port) || port === DEFAULT_PORTS[scheme];
  return `${scheme}://${host}${isNamed ? '' : `:${port}`}${resolvePathPrefix(request, settings)}`;
}

/**
 * Returns the path below which clients reach the service: from `PUBLIC_URL`, else from `X-Forwarded-Prefix` of a trusted
 * proxy. Empty without either, or if it is not a plain path.
 */
export function resolvePathPrefix(request: FastifyRequest, settings: OriginSettings): string {
  if (settings.publicUrl !== null) return publicPath(settings.publicUrl);
  const prefix = forwardedValue(request, 'prefix', settings.trustProxy)?.replace(/\/$/, '') ?? '';
  return PREFIX_PATTERN.test(prefix) && !/\/\.{1,2}(?:\/|$)/.test(prefix) ? prefix : '';
}

/** Returns the path of `PUBLIC_URL` without its last slash. */
function publicPath(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '');
}

/**
 * Returns a function that strips the path of `PUBLIC_URL` from request URLs, for proxies that do not. A prefix that looks
 * like a route of the server is never stripped: the proxy must do that.
 */
export function createPrefixStripper({
  publicUrl,
}: Pick<Settings, 'publicUrl'>): (address: string) => string {
  const prefix = publicUrl === null ? '' : publicPath(publicUrl);
  if (prefix === '' || isOwnPath(prefix)) return (address) => address;
  return (address) => {
    if (!address.startsWith(prefix)) return address;
    const rest = address.slice(prefix.length);
    return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : address;
  };
}
