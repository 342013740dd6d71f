import proxyAddr from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Settings } from '@mediajobs/settings';

type TrustProxy = Settings['trustProxy'];
/** Returns whether the proxy at an address, `hop` proxies away, is trusted. */
type TrustFunction = (address: string, hop: number) => boolean;

/** Cached, because compiling networks takes longer than answering a request. */
const compiled = new WeakMap<readonly string[], TrustFunction>();

/** Returns `TRUST_PROXY` as a function, because Fastify does not take a number for a number of hops. */
export function compileTrust(trustProxy: TrustProxy): TrustFunction {
  if (typeof trustProxy === 'boolean') return () => trustProxy;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  const known = compiled.get(trustProxy) ?? proxyAddr.compile([...trustProxy]);
  compiled.set(trustProxy, known);
  return known;
}

/**
 * Returns the value of an `X-Forwarded-…` header that the outermost trusted proxy set, if any. Because each proxy appends
 * its value, earlier values may be made up by the client.
 */
export function forwardedValue(
  { raw }: Pick<FastifyRequest, 'raw'>,
  name: 'host' | 'port' | 'prefix' | 'proto',
  trustProxy: TrustProxy,
): string | undefined {
  const header = raw.headers[`x-forwarded-${name}`];
  if (header === undefined || trustProxy === false) return undefined;
  const values = String(header)
    .split(',')
    .map((value) => value.trim());
  const hops = countTrustedHops(raw, trustProxy);
  return hops === 0 ? undefined : values.at(-Math.min(hops, values.length));
}

/** Returns the number of trusted proxies, counted from the nearest. */
function countTrustedHops(raw: IncomingMessage, trustProxy: TrustProxy): number {
  if (trustProxy === true) return Infinity;
  // Not by X-Forwarded-For, which proxies that set the other headers need not set.
  if (typeof trustProxy === 'number') return trustProxy;
  const trust = compileTrust(trustProxy);
  return proxyAddr.all(raw, trust).filter(trust).length;
}
